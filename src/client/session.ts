import type { CodedError } from "../errors/coded-error";
import type { Market } from "../measures/market-view";
import { unknownMarket } from "./current-view";
import type { MarketData } from "./market-data";
import type { Calculation } from "./reader";

/** What the functions, the tables and the pane of a page share; on the command line, of a process. */
export interface Session {
  /** The namespace of this installation: "HKSHORT" where functions are typed as =HKSHORT.SHORTRATIO(…), mostly "". */
  namespace: string;
  /** Whether values say where they come from: a card on the cell, in hosts that have cards. */
  citesSources: boolean;
  /** Gives the session its data. Called once, before the first calculation. */
  use(data: MarketData): void;
  data(): MarketData;
  /** Calculates over the market: at once when memory has what it needs. */
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  /** Runs a function for a formula that is still being typed: only memory answers. */
  fromMemoryAlone<T>(run: () => T): T;
  /** Runs a function over a market of the caller's own. */
  over<T>(market: Market, run: () => T): T;
  /**
   * From now on every calculation answers with this error, or with figures again where it is null: a workbook of one
   * source is never calculated with another's.
   */
  refuse(error: CodedError | null): void;
  /** Calls once, when a cell's function is calculated next. A formula that is still being typed does not count. */
  onFirstCalculation(listener: () => void): void;
}

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
