import { CodedError } from "../errors/coded-error";

export interface Patience {
  /** Told before each wait. */
  readonly onWait?: (seconds: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Waits; ends at once when the signal says so. */
  readonly sleep?: (seconds: number, signal?: AbortSignal) => Promise<void>;
}

/** So long a busy service is asked again, in seconds; and so long, at most, between two times. */
const PATIENCE = 600;
const LONGEST_WAIT = 60;

/**
 * Does what a service may be too busy for: waits as it says, and asks again, for ten minutes.
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

/** What a busy service asks for; null where it is not that. */
function secondsToWait(error: unknown): number | null {
  if (!(error instanceof CodedError) || error.code !== "SERVICE_BUSY") return null;
  const seconds = Math.ceil(Number(error.detail.seconds));
  return seconds >= 1 ? Math.min(seconds, LONGEST_WAIT) : 1;
}

/** The process waits with it. */
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
