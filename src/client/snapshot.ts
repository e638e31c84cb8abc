import { INDEX_PATH } from "../resources/resource-paths";
import type { SavedResources } from "./saved-resources";

/** Texts of resources by their paths, the index among them: what a workbook takes along to where no service is. */
export type Snapshot = ReadonlyMap<string, string>;

/**
 * What came with a workbook. It is anybody's: it answers only while the service cannot be asked, is never saved, and is
 * forgotten when the service is back.
 */
export interface LaidSnapshot {
  lay(snapshot: Snapshot): void;
  /** The text at a path; undefined where the snapshot has none. */
  textAt(path: string): string | undefined;
  /** Whether it has answered since it was last asked so. */
  takeUsed(): boolean;
  /** What is saved, with the snapshot's index where the browser has none of its own. */
  withIndex(saved: SavedResources): SavedResources;
}

export function createLaidSnapshot(): LaidSnapshot {
  let laid: Snapshot = new Map();
  let isUsed = false;
  const textAt = (path: string): string | undefined => {
    const text = laid.get(path);
    if (text !== undefined) isUsed = true;
    return text;
  };
  return {
    lay(snapshot) {
      laid = snapshot;
    },
    textAt,
    takeUsed() {
      const was = isUsed;
      isUsed = false;
      return was;
    },
    withIndex: (saved) => ({
      ...saved,
      get: async (key, path) =>
        (await saved.get(key, path)) ?? (path === INDEX_PATH ? (textAt(path) ?? null) : null),
    }),
  };
}
