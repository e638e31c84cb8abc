import { timers } from "../client/timers";

/**
 * Adds a worker as a second clock: its timers run while the pane is closed. Without workers only the page's own timers
 * run.
 */
export function wakeTimersFromWorker(): void {
  if (typeof Worker !== "function") return;
  let worker: Worker | undefined;
  let isRefused = false;
  timers.useClock((milliseconds) => {
    if (isRefused) return;
    try {
      worker ??= startWorker();
      worker.postMessage(milliseconds);
    } catch {
      isRefused = true; // some web views do not allow workers; the page's own timers remain
    }
  });
}

function startWorker(): Worker {
  const worker = new Worker(new URL("./clock.worker.ts", import.meta.url));
  worker.addEventListener("message", () => {
    timers.look();
  });
  return worker;
}
