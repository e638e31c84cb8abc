import { machineNow } from "../machine-clock";

/** The clock that decides when to fetch. It never affects a figure. */
export interface ExchangeClock {
  readonly now: () => Date;
  /** Resolves when the time has passed, or at once when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A timer can run for at most about 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const SYSTEM_CLOCK: ExchangeClock = {
  now: machineNow,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(done, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER));
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      signal.addEventListener("abort", done);
    }),
};
