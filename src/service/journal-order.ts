import { isOfStore, type JournalEntry } from "./journal";

/** An entry, and whether it came about as far as the journal can tell: what was begun and given up has a line too. */
export interface OrderedEntry {
  readonly entry: JournalEntry;
  readonly isVisible: boolean;
}

export interface JournalOrder {
  readonly entries: readonly OrderedEntry[];
  /** Numbers that a line says came before it, and of which there is no line. */
  readonly gaps: readonly number[];
  /** Whether each line has its number and none is missing: then a store gets back all that it had. */
  readonly isWhole: boolean;
}

/**
 * Tells what came about from what did not. A line is written before the commit; the next one says which change was the last before
 * it. Of the last line nobody can say: it counts.
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
      // What was refused has no number.
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
  // Of a journal of before: begun and given up, then given again.
  const named = new Set(ordered.flatMap(({ entry }) => (isOwn(entry) ? entry.sha256 : [])));
  const isNumbered = others.every(({ sha256 }) => named.has(sha256));
  return { entries: ordered.reverse(), gaps: gaps.reverse(), isWhole: isNumbered && gaps.length === 0 };
}
