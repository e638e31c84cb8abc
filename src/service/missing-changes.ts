import { isOfStore, type JournalEntry } from "./journal";
import { orderOf, type OrderedEntry } from "./journal-order";
import type { Store } from "./store/store";
import { requireStoreId } from "./store/store-id";
import { keyOf, storedChanges, type StoredChange } from "./store/stored-changes";

export interface Missing {
  readonly missing: readonly OrderedEntry[];
  /** Whether the journal has the numbers of all that is missing. */
  readonly isExact: boolean;
}

/**
 * Returns what the journal names and the store lacks, in the journal's order, followed by what was begun and never
 * committed. Changes that other processes are committing at the same time may be included.
 */
export async function missingFrom({ db, archive }: Pick<Store, "db" | "archive">): Promise<Missing> {
  const id = await requireStoreId(db);
  const changes = await storedChanges(db);
  const refused = new Set(
    (await db.selectFrom("quarantine").select("sha256").execute()).map((row) => row.sha256),
  );
  const entries = (await archive.journal()).flatMap(({ entry }) => entry ?? []);
  const order = orderOf(entries, id);
  const isKnown = knownBy(changes, id);
  const came: OrderedEntry[] = [];
  const begun: OrderedEntry[] = [];
  const later = createSaid();
  for (const line of [...order.entries].reverse()) {
    const { entry, isVisible } = line;
    // In journals of earlier releases a publication that was imported twice has two equal lines.
    const isDone = entry.store !== undefined && later.has(entry);
    if (isVisible) later.add(entry);
    if (isKnown(entry) || (entry.seq === undefined && refused.has(entry.sha256))) continue;
    if (isVisible && entry.seq !== undefined) came.push(line);
    // If a refused or given-up file was imported again since, the later line counts.
    else if (!isDone) (isVisible ? came : begun).push(line);
  }
  const missing = [...came.reverse(), ...begun.reverse()];
  return { missing, isExact: missing.length === 0 || changes.length > 0 || order.isWhole };
}

/** Collects what lines name: the bytes, or the closed day, which may be learned from another page. */
function createSaid() {
  const said = new Set<string>();
  const of = ({ sha256, closed }: JournalEntry): string[] =>
    closed === undefined ? [sha256] : [sha256, closed];
  return {
    add: (entry: JournalEntry): void => of(entry).forEach((each) => said.add(each)),
    has: (entry: JournalEntry): boolean => of(entry).some((each) => said.has(each)),
  };
}

/** Returns a function that tells whether a store has what a line names. */
function knownBy(changes: readonly StoredChange[], id: string): (entry: JournalEntry) => boolean {
  const numbered = new Map(changes.map(({ seq, sha256 }) => [seq, sha256]));
  const keys = new Set(changes.map(keyOf));
  return (entry) =>
    isOfStore(entry, id) && entry.seq !== undefined
      ? numbered.get(entry.seq) === entry.sha256
      : keys.has(keyOf(entry));
}
