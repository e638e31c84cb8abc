import { CodedError } from "../errors/coded-error";

export interface Patience {
  /** Called before each wait. */
  readonly onWait?: (seconds: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Waits; ends at once when the signal aborts. */
  readonly sleep?: (seconds: number, signal?: AbortSignal) => Promise<void>;
}

/** How long a busy service is retried, and the longest pause between two attempts, in seconds. */
const PATIENCE = 600;
const LONGEST_WAIT = 60;

/**
 * Calls a service that may be busy. While it is, waits as long as it says and tries again, for up to ten minutes.
 *
 * @throws what `ask` throws, SERVICE_BUSY after that time, CANCELLED
 */
export async function whenThereIsRoom<T>(
  ask: () => Promise<T>,
  { onWait = () => undefined, signal, sleep = secondsPass }: Patience = {},
): Promise<T> {
  for (let waited = 0; ;) {
    try {
      return await ask();
    } catch (error) {
      const seconds = secondsToWait(error);
      if (seconds === null || waited + seconds > PATIENCE) throw error;
      onWait(seconds);
      await sleep(seconds, signal);
      waited += seconds;
    }
    if (signal?.aborted) throw new CodedError("CANCELLED");
  }
}

/** The pause that a busy service asks for, in seconds; null for any other error. */
function secondsToWait(error: unknown): number | null {
  if (!(error instanceof CodedError) || error.code !== "SERVICE_BUSY") return null;
  const seconds = Math.ceil(Number(error.detail.seconds));
  return seconds >= 1 ? Math.min(seconds, LONGEST_WAIT) : 1;
}

/** Waits, or ends at once when the signal aborts. The timer keeps the process alive. */
const secondsPass = (seconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, 1000 * seconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
