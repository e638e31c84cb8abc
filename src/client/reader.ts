import { asCodedError, CodedError } from "../errors/coded-error";
import type { Failures } from "./gather";
import { NOT_IN_MEMORY, type Market } from "../measures/market-view";
import { needKey, type Need } from "./need";
import { createTimeLimit, type TimeLimit } from "./time-limit";
import { timers } from "./timers";

/** A calculation over the known market, with its arguments. */
export type Calculation<T, A> = (market: Market, given: A) => T;
type Miss = (need: Need) => never;

export interface Reader {
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  readFromMemory<T, A>(calculate: Calculation<T, A>, given: A): T;
}

export interface ReaderParts {
  /**
   * The market in memory; null before there is an index. A lookup that misses notes the need and throws NOT_IN_MEMORY.
   */
  readonly market: () => Market | null;
  /**
   * Returns the market that calls `miss`, instead of `note`, for data that is not in memory. Without an index every
   * lookup misses.
   */
  readonly marketMissing: (miss: Miss) => Market;
  readonly note: Miss;
  /** Resolves when there is an index. */
  readonly anyIndex: () => Promise<unknown>;
  /** Resolves when all needs of this turn were fetched or have failed. */
  readonly fetched: () => Promise<Failures>;
  readonly onFailure: (failure: CodedError) => void;
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  readonly limitSeconds: number;
}

const MISSING = Symbol("missing");
/**
 * How often the needs of a calculation are fetched. A need may appear only after another is met: first the days of a
 * window, then their counters.
 */
const MOST_ROUNDS = 5;

/**
 * Creates a reader. It calculates at once if memory has all that is needed; otherwise it fetches the needs and repeats
 * the calculation, within a time limit.
 */
export function createReader(parts: ReaderParts): Reader {
  const { market, marketMissing, note, anyIndex, fetched, onFailure, setTimer, limitSeconds } = parts;

  /** One limit for all calls of a turn. */
  let turnLimit: TimeLimit | undefined;
  function limitOfTurn(): TimeLimit {
    if (!turnLimit) {
      timers.look();
      turnLimit = createTimeLimit(setTimer, limitSeconds);
      queueMicrotask(() => (turnLimit = undefined));
    }
    return turnLimit;
  }

  async function readWhenThere<T, A>(calculate: Calculation<T, A>, given: A): Promise<T> {
    const limit = limitOfTurn();
    const failed: Failures[] = [];
    let failure: CodedError = new CodedError("SERVICE_ANSWER_INVALID");
    try {
      if (!market()) {
        await limit.race(anyIndex());
        const result = tryOnce(calculate, given);
        if (result !== MISSING) return result;
      }
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const failures = await limit.race(fetched());
        if (failures.size > 0) failed.push(failures);
        // Ignores failures of other calls in this turn.
        const result = tryOnce(calculate, given, failed.length > 0 ? marketAfter(failed) : market());
        if (result !== MISSING) return result;
      }
    } catch (error) {
      failure = asCodedError(error);
      onFailure(failure);
    }
    return withFailure(calculate, given, failure);
  }

  /** Returns MISSING if memory lacks something, which is then noted as needed. */
  function tryOnce<T, A>(calculate: Calculation<T, A>, given: A, on = market()): T | typeof MISSING {
    try {
      return on ? calculate(on, given) : MISSING;
    } catch (error) {
      if (error !== NOT_IN_MEMORY) throw error;
      return MISSING;
    }
  }

  /** The market in which failed needs throw their error and are not fetched again. */
  const marketAfter = (failed: readonly Failures[]): Market =>
    marketMissing((need) => {
      const key = needKey(need);
      const failure = failed.map((failures) => failures.get(key)).find((each) => each !== undefined);
      if (!failure) return note(need);
      onFailure(failure);
      throw failure;
    });

  /** Calculates with what memory has. A missing need throws the error it failed with. */
  const withFailure = <T, A>(calculate: Calculation<T, A>, given: A, failure: CodedError): T =>
    calculate(
      marketMissing(() => {
        throw failure;
      }),
      given,
    );

  return {
    read(calculate, given) {
      const found = tryOnce(calculate, given);
      return found === MISSING ? readWhenThere(calculate, given) : found;
    },
    readFromMemory: (calculate, given) => withFailure(calculate, given, new CodedError("NOT_IN_MEMORY")),
  };
}
