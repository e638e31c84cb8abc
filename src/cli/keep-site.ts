import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseResourceIndex, type ResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { clockOf } from "../service/published-resources";
import type { Store } from "../service/store/store";
import { writeIndex, writeSite, type SiteOptions } from "./export";
import { transportTo } from "./open-store";
import { explain, say } from "./report";

/** How often to check whether a new hour has begun, in milliseconds. */
const LOOK_EVERY = 20_000;

/**
 * Updates a site whenever the store has changed: one run at a time, and one more if it changes during a run. After
 * the first change it also renews the site's clock at the start of every hour, which shows readers that a day is
 * late.
 */
export function keepSite(
  store: Store,
  site: string,
  options: Omit<SiteOptions, "onProgress">,
  lookEvery = LOOK_EVERY,
): () => void {
  let isRunning = false;
  let isStale = false;
  let isWatched = false;
  return function update(): void {
    isStale = true;
    if (!isWatched) setInterval(() => void look(), lookEvery).unref();
    isWatched = true;
    if (!isRunning) void run();
  };

  async function run(): Promise<void> {
    isRunning = true;
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

  async function look(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      const index = await standingIndex(site);
      const clock = clockOf(store);
      if (index && hourOf(index.clock) !== hourOf(clock)) await writeIndex(site, { ...index, clock });
    } catch (error) {
      say(`${site}: ${explain(error).message}`);
    }
    isRunning = false;
    if (isStale) void run();
  }
}

/** Returns the index of a site; null if it was never written. */
async function standingIndex(site: string): Promise<ResourceIndex | null> {
  const text = await readFile(path.join(site, INDEX_PATH), "utf8").catch(() => null);
  return text === null ? null : parseResourceIndex(JSON.parse(text));
}

const hourOf = (clock: string): string => clock.slice(0, "2025-11-28T22".length);
