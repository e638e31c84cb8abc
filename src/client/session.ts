import type { CodedError } from "../errors/coded-error";
import type { Market } from "../measures/market-view";
import { unknownMarket } from "./current-view";
import type { MarketData } from "./market-data";
import type { Calculation } from "./reader";

/**
 * Everything that the functions, the tables and the pane of one page share; a command-line process has one session too.
 */
export interface Session {
  /** The namespace of this installation: "HKSHORT" if functions are typed as =HKSHORT.SHORTRATIO(…), usually "". */
  namespace: string;
  /** Whether values cite their source: as a card on the cell, in hosts that have cards. */
  citesSources: boolean;
  /** Gives the session its data. Called once, before the first calculation. */
  use(data: MarketData): void;
  data(): MarketData;
  /** Calculates over the market, at once if memory has what is needed. */
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  /** Runs a function for a formula that is still being typed: only memory answers. */
  fromMemoryAlone<T>(run: () => T): T;
  /** Runs a function over a market that the caller provides. */
  over<T>(market: Market, run: () => T): T;
  /**
   * Makes every calculation answer with this error; null ends that. A workbook of one source is never calculated with
   * figures of another.
   */
  refuse(error: CodedError | null): void;
  /**
   * Calls `listener` once, at the next calculation of a cell's function. Formulas that are still being typed do not
   * count.
   */
  onFirstCalculation(listener: () => void): void;
}

/** Creates a session without data. `data` throws until `use` is called. */
export function createSession(): Session {
  let current: MarketData | undefined;
  let memoryAlone = false;
  let instead: Market | null = null;
  let refusal: Market | null = null;
  let firstCalculation: (() => void) | null = null;

  function data(): MarketData {
    if (!current) throw new Error("The session has no data yet.");
    return current;
  }

  return {
    namespace: "",
    citesSources: false,
    use(given) {
      current = given;
    },
    data,
    read(calculate, given) {
      if (instead) return calculate(instead, given);
      if (firstCalculation !== null && !memoryAlone) {
        const tell = firstCalculation;
        firstCalculation = null;
        tell();
      }
      if (refusal) return calculate(refusal, given);
      return memoryAlone ? data().readFromMemory(calculate, given) : data().read(calculate, given);
    },
    fromMemoryAlone(run) {
      memoryAlone = true;
      try {
        return run();
      } finally {
        memoryAlone = false;
      }
    },
    over(market, run) {
      instead = market;
      try {
        return run();
      } finally {
        instead = null;
      }
    },
    refuse(error) {
      refusal =
        error &&
        unknownMarket(() => {
          throw error;
        });
    },
    onFirstCalculation(listener) {
      firstCalculation = listener;
    },
  };
}

/** The session of this page, or process. */
export const session: Session = createSession();
