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
  /** What one run has found. */
  add(found: Findings): void;
  /** Tells what was found so far, and whatever comes. Answers how to stop. */
  listen(listener: (findings: Findings) => void): () => void;
}

/** Adds up what was mended; what is still at #NAME?, and how many functions there are, is as the last run found it. */
export function createFindings(): FindingsOfSession {
  const listeners = new Set<(findings: Findings) => void>();
  let all = NOTHING_FOUND;
  return {
    add(found) {
      const next = {
        ...found,
        outdated: all.outdated + found.outdated,
        renamed: all.renamed + found.renamed,
        unstuck: all.unstuck + found.unstuck,
      };
      if (JSON.stringify(next) === JSON.stringify(all)) return;
      all = next;
      for (const listener of listeners) listener(all);
    },
    listen(listener) {
      listeners.add(listener);
      listener(all);
      return () => listeners.delete(listener);
    },
  };
}
