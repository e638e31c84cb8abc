import { CodedError } from "../errors/coded-error";
import { timers } from "./timers";

/**
 * How long a call may wait for its data, in seconds. Excel shows #BUSY! as long as a promise is pending, so every
 * promise settles within ten seconds; the custom-functions runtime and a busy machine may take one or two of these.
 */
export const LIMIT_SECONDS = 8;

/** A request pending for this many milliseconds may be lost: a new call sends it again. */
export const STILL_FRESH = 3000;

/** How long to wait for a saved text, in milliseconds. After that a database that hangs is ignored. */
const SAVED_PATIENCE = 1000;

/** Resolves with null when the wait for a saved text is over. */
export const savedPatience = (): Promise<null> =>
  new Promise((resolve) => {
    timers.set(() => {
      resolve(null);
    }, SAVED_PATIENCE);
  });

/** Settles as `work` does, or fails with SERVICE_TIMEOUT; the signal then aborts the work. */
export async function withTimeLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  seconds: number,
): Promise<T> {
  const controller = new AbortController();
  let callOff = (): void => undefined;
  const limit = new Promise<never>((_, reject) => {
    callOff = timers.set(() => {
      reject(new CodedError("SERVICE_TIMEOUT", { seconds }));
      controller.abort();
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(controller.signal), limit]);
  } finally {
    callOff();
  }
}

/** A limit that several waits share. */
export interface TimeLimit {
  /** Settles as `work` does, or fails with SERVICE_TIMEOUT when the limit comes first. */
  race<T>(work: Promise<T>): Promise<T>;
}

/** Starts a limit of this many seconds. */
export function createTimeLimit(
  setTimer: (run: () => void, milliseconds: number) => void,
  seconds: number,
): TimeLimit {
  const over = new Promise<never>((_, reject) => {
    setTimer(() => {
      reject(new CodedError("SERVICE_TIMEOUT", { seconds }));
    }, seconds * 1000);
  });
  over.catch(() => undefined); // the limit may pass when nothing is waiting
  return { race: (work) => Promise.race([work, over]) };
}
