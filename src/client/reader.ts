import { asCodedError, CodedError } from "../errors/coded-error";
import type { Failures } from "./gather";
import { NOT_IN_MEMORY, WAITS_FOR_LISTS, type Market } from "../measures/market-view";
import { needKey, type Missing, type Need } from "./need";
import { createTimeLimit, type TimeLimit } from "./time-limit";
import { timers } from "./timers";

/** A calculation over the known market, with its arguments. */
export type Calculation<T, A> = (market: Market, given: A) => T;
type Miss = (missing: Missing) => never;

export interface Reader {
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  readFromMemory<T, A>(calculate: Calculation<T, A>, given: A): T;
}

export interface ReaderParts {
  /**
   * The market in memory; null before there is an index. A lookup that misses notes the need and throws NOT_IN_MEMORY,
   * or throws WAITS_FOR_LISTS.
   */
  readonly market: () => Market | null;
  /**
   * Returns the market that calls `miss`, instead of `note`, for data that is not in memory. Without an index every
   * lookup misses.
   */
  readonly marketMissing: (miss: Miss) => Market;
  readonly note: (need: Need) => never;
  /** Resolves when there is an index. */
  readonly anyIndex: () => Promise<unknown>;
  /** Resolves when all needs of this turn were fetched or have failed. */
  readonly fetched: () => Promise<Failures>;
  /** Resolves when the workbook's own lists are read. */
  readonly listsRead: () => Promise<unknown>;
  readonly onFailure: (failure: CodedError) => void;
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  readonly limitSeconds: number;
}

const MISSING = Symbol("missing");
const LISTS_MISSING = Symbol("lists missing");
/**
 * How many times the needs of a calculation are fetched. A need may appear only after another is met: first the days of
 * a window, then their counters.
 */
const MOST_ROUNDS = 5;

const isMissing = (result: unknown): result is typeof MISSING | typeof LISTS_MISSING =>
  result === MISSING || result === LISTS_MISSING;

/**
 * Creates a reader. It calculates at once if memory has all that is needed; otherwise it fetches the needs and repeats
 * the calculation, within a time limit.
 */
export function createReader(parts: ReaderParts): Reader {
  const { market, marketMissing, note, anyIndex, fetched, listsRead, onFailure, setTimer, limitSeconds } =
    parts;

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

  /** `missed` is what the first try has missed. */
  async function readWhenThere<T, A>(
    calculate: Calculation<T, A>,
    given: A,
    missed: typeof MISSING | typeof LISTS_MISSING,
  ): Promise<T> {
    const limit = limitOfTurn();
    const failed: Failures[] = [];
    let failure: CodedError = new CodedError("SERVICE_ANSWER_INVALID");
    try {
      let result: T | typeof MISSING | typeof LISTS_MISSING = missed;
      if (!market()) {
        await limit.race(anyIndex());
        result = tryOnce(calculate, given);
      }
      for (let round = 0; round < MOST_ROUNDS && isMissing(result); round++) {
        if (result === LISTS_MISSING) await waitForLists(limit);
        else {
          const failures = await limit.race(fetched());
          if (failures.size > 0) failed.push(failures);
        }
        // Ignores failures of other calls in this turn.
        result = tryOnce(calculate, given, failed.length > 0 ? marketAfter(failed) : market());
      }
      if (!isMissing(result)) return result;
    } catch (error) {
      failure = asCodedError(error);
      onFailure(failure);
    }
    return withFailure(calculate, given, failure);
  }

  /** @throws OWN_LISTS_NOT_READ if the limit comes first */
  async function waitForLists(limit: TimeLimit): Promise<void> {
    try {
      await limit.race(listsRead());
    } catch {
      throw new CodedError("OWN_LISTS_NOT_READ");
    }
  }

  /** Returns MISSING if memory lacks something, which is then noted as needed; LISTS_MISSING if it waits for lists. */
  function tryOnce<T, A>(
    calculate: Calculation<T, A>,
    given: A,
    on = market(),
  ): T | typeof MISSING | typeof LISTS_MISSING {
    try {
      return on ? calculate(on, given) : MISSING;
    } catch (error) {
      if (error === WAITS_FOR_LISTS) return LISTS_MISSING;
      if (error !== NOT_IN_MEMORY) throw error;
      return MISSING;
    }
  }

  /** Returns the market in which a need that could not be fetched throws its error and is not fetched again. */
  const marketAfter = (failed: readonly Failures[]): Market =>
    marketMissing((need) => {
      if (need.kind === "own-lists") throw WAITS_FOR_LISTS;
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
      return isMissing(found) ? readWhenThere(calculate, given, found) : found;
    },
    readFromMemory: (calculate, given) => withFailure(calculate, given, new CodedError("NOT_IN_MEMORY")),
  };
}
