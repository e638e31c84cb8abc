import type { Repaired } from "./repair";

/**
 * What the add-in found and repaired in the workbook's formulas in this session (life-cycle.ts), as numbers of cells,
 * for the pane to show.
 */
export interface Findings extends Repaired {
  /** Cells with a function of this add-in. */
  readonly functions: number;
  /** Cells recalculated because the workbook was opened with figures of an earlier day or revision. */
  readonly outdated: number;
}

export const NOTHING_FOUND: Findings = { functions: 0, outdated: 0, renamed: 0, unstuck: 0, unnamed: 0 };

export interface FindingsOfSession {
  /** Adds the findings of one run; counts that it did not check stay unchanged. */
  add(found: Repaired & Partial<Findings>): void;
  /** All findings so far. */
  found(): Findings;
  /** Calls `listener` with the findings so far and with every change. Returns a function that stops the calls. */
  listen(listener: (findings: Findings) => void): () => void;
}

/** Adds up the repaired cells. The number of functions, and of cells still at #NAME?, is that of the last run. */
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
