import type { Store } from "../service/store/store";
import { writeSite, type SiteOptions } from "./export";
import { transportTo } from "./open-store";
import { explain, say } from "./report";

/** Brings a site up to date whenever it is told that the store has changed: one run at a time, and one more after the last. */
export function keepSite(store: Store, site: string, options: Omit<SiteOptions, "onProgress">): () => void {
  let isRunning = false;
  let isStale = false;
  return function update(): void {
    isStale = true;
    if (isRunning) return;
    isRunning = true;
    void run();
  };

  async function run(): Promise<void> {
    while (isStale) {
      isStale = false;
      try {
        const { fresh } = await writeSite(site, transportTo({ store }), options);
        say(`${site}: ${fresh} files written.`);
      } catch (error) {
        say(`${site}: ${explain(error).message}`);
      }
    }
    isRunning = false;
  }
}
