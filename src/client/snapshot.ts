import { INDEX_PATH } from "../resources/resource-paths";
import type { SavedResources } from "./saved-resources";

/** Texts of resources by path, including the index. A workbook stores them to calculate without a service. */
export type Snapshot = ReadonlyMap<string, string>;

/**
 * The snapshot of a workbook. It is not trusted: it answers only while the service cannot be reached, is never saved,
 * and is forgotten when the service returns.
 */
export interface LaidSnapshot {
  lay(snapshot: Snapshot): void;
  /** The text at a path; undefined if the snapshot does not have it. */
  textAt(path: string): string | undefined;
  /** Whether it has answered since the last call of this method. */
  takeUsed(): boolean;
  /** The saved resources, with the snapshot's index if the browser has none. */
  withIndex(saved: SavedResources): SavedResources;
}

/** Creates the place for a snapshot; it is empty until `lay` is called. */
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
