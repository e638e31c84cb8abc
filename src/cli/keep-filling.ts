import { fillPrices } from "../service/fill-prices";
import type { Store } from "../service/store/store";
import { explain, say } from "./report";

/** Progress is reported each time this many days of a board are done. */
const TOLD_EVERY = 100;

export interface Filling {
  stop(): Promise<void>;
}

/**
 * Reads the prices of days that an earlier release took in, beside the service, until all are read. If it is stopped,
 * the next service reads the rest.
 */
export function keepFilling(store: Store, onFilled: () => void): Filling {
  const stop = new AbortController();
  let isAnnounced = false;
  const onProgress = (done: number, all: number): void => {
    if (isAnnounced && done % TOLD_EVERY !== 0) return;
    say(`Reading the prices of earlier days from the archive: ${done} of ${all} pages.`);
    isAnnounced = true;
  };
  const run = async (): Promise<void> => {
    try {
      const isWhole = await fillPrices(store, {
        ...{ onProgress, signal: stop.signal },
        onProblem: (error) => say(error.message),
      });
      if (!isWhole || !isAnnounced) return;
      say("The prices of earlier days are read.");
      onFilled();
    } catch (error) {
      if (!stop.signal.aborted) say(`Prices of earlier days: ${explain(error).message}`);
    }
  };
  const running = run();
  return {
    async stop() {
      stop.abort();
      await running;
    },
  };
}
