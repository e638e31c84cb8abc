import type { Repaired } from "./repair";

/** What the life cycle has found in this session, for the pane to say. Counts of cells. */
export interface Findings extends Repaired {
  /** Cells with one of our functions. */
  readonly functions: number;
  /** Calculated again because the workbook was opened with figures of an earlier day or revision. */
  readonly outdated: number;
}

export interface FindingsOfSession {
  add(found: Findings): void;
  /** Tells what was found so far, and whatever comes. Answers how to stop. */
  listen(listener: (findings: Findings) => void): () => void;
}

const NOTHING_FOUND: Findings = { functions: 0, outdated: 0, renamed: 0, unstuck: 0, unnamed: 0 };

/** Adds up what was mended; what is still at #NAME? is what the last run found. */
export function createFindings(): FindingsOfSession {
  const listeners = new Set<(findings: Findings) => void>();
  let all = NOTHING_FOUND;
  return {
    add({ functions, outdated, renamed, unstuck, unnamed }: Findings) {
      const next = {
        functions,
        outdated: all.outdated + outdated,
        renamed: all.renamed + renamed,
        unstuck: all.unstuck + unstuck,
        unnamed,
      };
      if (JSON.stringify(next) === JSON.stringify(all)) return;
      all = next;
      for (const listener of listeners) listener(all);
    },
    listen(listener: (findings: Findings) => void): () => void {
      listeners.add(listener);
      listener(all);
      return () => listeners.delete(listener);
    },
  };
}
