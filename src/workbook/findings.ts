import type { Repaired } from "./repair";

/** What the life cycle has found in this session, for the pane to say. Counts of cells. */
export interface Findings extends Repaired {
  /** Cells with one of our functions. */
  readonly functions: number;
  /** Calculated again because the workbook was opened with figures of an earlier day or revision. */
  readonly outdated: number;
}

export const NOTHING_FOUND: Findings = { functions: 0, outdated: 0, renamed: 0, unstuck: 0, unnamed: 0 };

export interface FindingsOfSession {
  /** What one run has found; what it did not look for is as it was. */
  add(found: Repaired & Partial<Findings>): void;
  /** What was found so far. */
  found(): Findings;
  /** Tells what was found so far, and whatever comes. Answers how to stop. */
  listen(listener: (findings: Findings) => void): () => void;
}

/** Adds up what was mended. How many functions there are, and how many are still at #NAME?, is what the last run found. */
export function createFindings(): FindingsOfSession {
  const listeners = new Set<(findings: Findings) => void>();
  let all = NOTHING_FOUND;
  return {
    add(found) {
      const next = {
        ...{ ...all, ...found },
        outdated: all.outdated + (found.outdated ?? 0),
        renamed: all.renamed + found.renamed,
        unstuck: all.unstuck + found.unstuck,
      };
      if (JSON.stringify(next) === JSON.stringify(all)) return;
      all = next;
      for (const listener of listeners) listener(all);
    },
    found: () => all,
    listen(listener) {
      listeners.add(listener);
      listener(all);
      return () => listeners.delete(listener);
    },
  };
}
