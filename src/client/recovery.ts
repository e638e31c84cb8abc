import { CodedError } from "../errors/coded-error";

/** Watches for a lost service to come back. */
export interface Recovery {
  failed(): void;
  worked(): void;
  failure(): CodedError | null;
}

/** Pauses between attempts, in milliseconds: short at first, then longer to spare the service. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

/**
 * Creates the watch. After each `failed` it calls `tryAgain` once, after a pause, unless `worked` was called
 * meanwhile.
 */
export function createRecovery(options: {
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly tryAgain: () => Promise<unknown>;
  /** Called once when the service is gone, and once when it is back. */
  readonly onChange: (recovered: boolean) => void;
}): Recovery {
  const { setTimer, now, tryAgain, onChange } = options;
  let gone = false;
  let waiting = false;
  let pause = FIRST_PAUSE;
  let lastFailure = -Infinity;

  function tryLater(): void {
    if (waiting) return;
    waiting = true;
    setTimer(() => {
      waiting = false;
      if (!gone) return;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      tryAgain().catch(() => undefined); // a failure comes back through failed()
    }, pause);
  }
  return {
    failed() {
      // Starts with short pauses only after a long time without failures: a service that serves its index and fails on
      // all else must not be asked every second.
      if (now() - lastFailure > 2 * LONGEST_PAUSE) pause = FIRST_PAUSE;
      lastFailure = now();
      if (!gone) {
        gone = true;
        onChange(false);
      }
      tryLater();
    },
    worked() {
      if (!gone) return;
      gone = false;
      onChange(true);
    },
    failure: () => (gone ? new CodedError("SERVICE_UNREACHABLE") : null),
  };
}
