import type { SavedResources } from "./saved-resources";

/** Texts of resources by their paths, the index among them: what a workbook takes along to where no service is. */
export type Snapshot = ReadonlyMap<string, string>;

/** What is saved in the browser, and below it what came with a workbook. */
export interface SavedWithSnapshot extends SavedResources {
  lay(snapshot: Snapshot): void;
}

/** Lets a snapshot answer what the browser has not saved itself: last good data before no data. */
export function withSnapshot(saved: SavedResources): SavedWithSnapshot {
  let laid: Snapshot = new Map();
  return {
    ...saved,
    has: (key, path) => saved.has(key, path) || laid.has(path),
    get: async (key, path) => (await saved.get(key, path)) ?? laid.get(path) ?? null,
    lay(snapshot) {
      laid = snapshot;
    },
  };
}
