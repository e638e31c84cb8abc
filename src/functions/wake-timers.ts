import { timers } from "../client/timers";

/** Lets a worker keep the time too: its timers go on while the pane is closed. Without workers the page's own must do. */
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
      isRefused = true; // some web views allow none: the page's own timers must do
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
