import { CodedError } from "../errors/coded-error";
import { timers } from "./timers";

/**
 * Excel leaves a cell at #BUSY! for as long as its promise is open, so every one has an end: ten seconds after the
 * call at most, of which the custom-functions runtime and a busy machine may take one or two.
 */
export const LIMIT_SECONDS = 8;

/** A request that has been out for longer, in milliseconds, may be lost: who comes now asks again. */
export const STILL_FRESH = 3000;

/** How long a saved text is waited for, in milliseconds: a database that hangs is as good as none. */
const SAVED_PATIENCE = 1000;

/** Resolves when a saved text is not waited for any longer. */
export const savedPatience = (): Promise<null> =>
  new Promise((resolve) => {
    timers.set(() => {
      resolve(null);
    }, SAVED_PATIENCE);
  });

/** Settles as `work` does, or fails with SERVICE_TIMEOUT; the signal then tells the work to stop. */
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

export function createTimeLimit(
  setTimer: (run: () => void, milliseconds: number) => void,
  seconds: number,
): TimeLimit {
  const over = new Promise<never>((_, reject) => {
    setTimer(() => {
      reject(new CodedError("SERVICE_TIMEOUT", { seconds }));
    }, seconds * 1000);
  });
  over.catch(() => undefined); // it may come when nobody waits any more
  return { race: (work) => Promise.race([work, over]) };
}
