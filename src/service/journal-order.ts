import { isOfStore, type JournalEntry } from "./journal";

/**
 * An entry, and whether its change was committed as far as the journal shows. A change that was begun and given up
 * has a line too.
 */
export interface OrderedEntry {
  readonly entry: JournalEntry;
  readonly isVisible: boolean;
}

export interface JournalOrder {
  readonly entries: readonly OrderedEntry[];
  /** Numbers that a line names as its predecessor and that have no line. */
  readonly gaps: readonly number[];
  /** Whether each line has its number and no line is missing, so that a store can be restored completely. */
  readonly isWhole: boolean;
}

/**
 * Finds which changes were committed. A change's line is written before it is committed, and each line names the last
 * change committed before its own. So a line that a later line skips was not committed. The last line has no successor
 * and counts as committed.
 */
export function orderOf(entries: readonly JournalEntry[], store: string): JournalOrder {
  const ordered: OrderedEntry[] = [];
  const gaps: number[] = [];
  const others: JournalEntry[] = [];
  const isOwn = (entry: JournalEntry): boolean => isOfStore(entry, store);
  let expected: number | null = null;
  for (const entry of [...entries].reverse()) {
    const { seq, after = 0 } = entry;
    if (!isOwn(entry) || seq === undefined) {
      // A refused file has no number.
      if (!isOwn(entry)) others.push(entry);
      ordered.push({ entry, isVisible: true });
      continue;
    }
    const isVisible = expected === null || seq <= expected;
    ordered.push({ entry, isVisible });
    if (!isVisible) continue;
    if (expected !== null && seq < expected) gaps.push(expected);
    expected = after;
  }
  if (expected !== null && expected > 0) gaps.push(expected);
  // In a journal of an earlier release such a change was begun and given up, then imported again.
  const named = new Set(ordered.flatMap(({ entry }) => (isOwn(entry) ? entry.sha256 : [])));
  const isNumbered = others.every(({ sha256 }) => named.has(sha256));
  return { entries: ordered.reverse(), gaps: gaps.reverse(), isWhole: isNumbered && gaps.length === 0 };
}
