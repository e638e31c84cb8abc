import { asCodedError, CodedError } from "../errors/coded-error";
import type { Failures } from "./gather";
import { NOT_IN_MEMORY, type Market } from "../measures/market-view";
import { needKey, type Need } from "./need";
import { createTimeLimit, type TimeLimit } from "./time-limit";
import { timers } from "./timers";

/** A calculation over what is known of the market, and what it is given. */
export type Calculation<T, A> = (market: Market, given: A) => T;
type Miss = (need: Need) => never;

export interface Reader {
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  readFromMemory<T, A>(calculate: Calculation<T, A>, given: A): T;
}

export interface ReaderParts {
  /** What stands in memory; null before there is any index. Its lookups note what they miss, and throw NOT_IN_MEMORY. */
  readonly market: () => Market | null;
  /** The same with another answer to what is missed; everything is missed where there is no index. */
  readonly marketMissing: (miss: Miss) => Market;
  readonly note: Miss;
  /** Resolves when there is an index. */
  readonly anyIndex: () => Promise<unknown>;
  /** Resolves when all that was noted in this turn was fetched, or was not. */
  readonly fetched: () => Promise<Failures>;
  readonly onFailure: (failure: CodedError) => void;
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  readonly limitSeconds: number;
}

const MISSING = Symbol("missing");
/** Needs may show only when others are there: the days of a window, then their counters. */
const MOST_ROUNDS = 5;

/** Does calculations at once where memory has all they need; else again when it was fetched, until a limit. */
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
        // What others wanted in this turn and did not get is no reason to fail.
        const result = tryOnce(calculate, given, failed.length > 0 ? marketAfter(failed) : market());
        if (result !== MISSING) return result;
      }
    } catch (error) {
      failure = asCodedError(error);
      onFailure(failure);
    }
    return withFailure(calculate, given, failure);
  }

  /** MISSING when memory has not all that it needs; that is then noted. */
  function tryOnce<T, A>(calculate: Calculation<T, A>, given: A, on = market()): T | typeof MISSING {
    try {
      return on ? calculate(on, given) : MISSING;
    } catch (error) {
      if (error !== NOT_IN_MEMORY) throw error;
      return MISSING;
    }
  }

  /** The market in which what has failed fails, and is not waited for again. */
  const marketAfter = (failed: readonly Failures[]): Market =>
    marketMissing((need) => {
      const key = needKey(need);
      const failure = failed.map((failures) => failures.get(key)).find((each) => each !== undefined);
      if (!failure) return note(need);
      onFailure(failure);
      throw failure;
    });

  /** Calculates with what there is; what is missing is the failure it was not to be had for. */
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
