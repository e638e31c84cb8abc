import { sql, type Kysely } from "kysely";
import { isBegun, isOfStore, lineOfEntry, type JournalEntry, type JournalLine } from "./journal";
import { lockWriters } from "./store/locks";
import { digestsOfChanges } from "./store/rows-stored";
import type { Schema } from "./store/schema";
import type { Store } from "./store/store";
import { requireStoreId } from "./store/store-id";
import { changeNumbers, keyOf, storedChanges, type StoredChange } from "./store/stored-changes";

/** The faults found in a journal. */
export interface Mended {
  /** Lines that were damaged or missing and were rewritten from the database. */
  readonly mended: number;
  /** Damaged lines whose content the database does not have; they are left unchanged. */
  readonly lost: number;
}

/**
 * Brings the journal in line with the database: one line for each change, in the order of its numbers, and one for
 * each refused file. Lines of earlier releases get the database's numbers. Lines of begun changes that the database
 * lacks are kept. It holds the writers' lock. If lines were damaged, the former journal is kept in a file beside it.
 */
export async function mendJournal({ db, archive }: Pick<Store, "db" | "archive">): Promise<Mended> {
  const before = planOf(await requireStoreId(db), await archive.journal(), await storedIn(db));
  if (before.isRight) return { mended: 0, lost: before.lost };
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    const stored = await storedIn(tx);
    const plan = planOf(await requireStoreId(tx), await archive.journal(), stored);
    if (plan.isRight) return { mended: 0, lost: plan.lost };
    const digests = await digestsOfChanges(tx, await changeNumbers(tx));
    await archive.replaceJournal(
      plan.lines.map((line) => (typeof line === "string" ? line : lineOfEntry(line(digests)))),
      plan.isDamaged,
    );
    return { mended: plan.mended, lost: plan.lost };
  });
}

interface Stored {
  readonly changes: readonly StoredChange[];
  readonly refused: readonly JournalEntry[];
  /** Entries that an earlier release read with wrong rules and that are to be read again. */
  readonly former: readonly JournalEntry[];
}

async function storedIn(db: Kysely<Schema>): Promise<Stored> {
  const refused = await sql<JournalEntry>`
    select sha256, name, refused_at as "publishedAt", refused_at as "acceptedAt" from quarantine order by id`.execute(
    db,
  );
  const former = await sql<JournalEntry>`
    select sha256, name, published_at as "publishedAt", accepted_at as "acceptedAt" from former_publication f
    where not exists (select from publication p where p.sha256 = f.sha256) order by seq`.execute(db);
  return { changes: await storedChanges(db), refused: refused.rows, former: former.rows };
}

/** A line that stays, or a function that makes a line from the database. */
type PlannedLine = string | ((digests: ReadonlyMap<number, string>) => JournalEntry);

interface Plan extends Mended {
  readonly isRight: boolean;
  /** Whether a damaged line is dropped. */
  readonly isDamaged: boolean;
  readonly lines: readonly PlannedLine[];
}

function planOf(id: string, journal: readonly JournalLine[], stored: Stored): Plan {
  const numbered = new Map(stored.changes.map((change) => [change.seq, change]));
  const byKey = new Map(stored.changes.map((change) => [keyOf(change), change]));
  const made = makerOf(id, stored.changes);
  const missing = new Map(numbered);
  const refused = new Set(stored.refused.map(keyOf));
  const found = journal.map(({ text, entry }): Found => {
    if (!entry) return { text, line: null, seq: null, after: null };
    const after = entry.after ?? null;
    const isOwn = isOfStore(entry, id);
    const own = isOwn ? numbered.get(entry.seq ?? 0) : undefined;
    const known = isOwn ? (own?.sha256 === entry.sha256 ? own : undefined) : byKey.get(keyOf(entry));
    // The line is of a former edition or of an earlier release.
    const renamed = entry.store === id ? text : () => ({ ...entry, store: id });
    if (!known || !missing.delete(known.seq))
      return { text, line: refused.has(keyOf(entry)) ? renamed : text, seq: null, after };
    return { text, line: isOwn ? renamed : made(known, entry), seq: known.seq, after };
  });
  const named = new Set([...journal.flatMap(({ entry }) => entry?.sha256 ?? []), ...byHash(missing)]);
  const unnamed = [...stored.refused.map((entry) => ({ ...entry, store: id })), ...stored.former].filter(
    ({ sha256 }) => !named.has(sha256),
  );
  return filled(
    found,
    [...missing.values()].map((change) => ({ seq: change.seq, line: made(change) })),
    unnamed.map((entry) => () => entry),
  );
}

const byHash = (changes: ReadonlyMap<number, StoredChange>): string[] =>
  [...changes.values()].map(({ sha256 }) => sha256);

/** Returns a function that makes the line of a change. It keeps details that only the former line has. */
function makerOf(
  store: string,
  changes: readonly StoredChange[],
): (change: StoredChange, former?: JournalEntry) => PlannedLine {
  const before = new Map(changes.map(({ seq }, i) => [seq, changes[i - 1]?.seq ?? 0]));
  return ({ seq, sha256, intervention, closed, reading, name, publishedAt, acceptedAt }, former) =>
    (digests) => ({
      ...{ sha256, name, publishedAt, acceptedAt },
      ...(former?.mustBe === undefined ? {} : { mustBe: former.mustBe }),
      ...(closed === null ? {} : { closed }),
      ...(reading === null ? {} : { reading }),
      ...{ store, seq, ...(intervention === null ? {} : { intervention }) },
      ...{ after: before.get(seq) ?? 0, rows: digests.get(seq) ?? "" },
    });
}

/** A line of the journal and what it becomes, or null if it cannot be read. */
interface Found {
  readonly text: string;
  readonly line: PlannedLine | null;
  readonly seq: number | null;
  readonly after: number | null;
}
type Missing = { readonly seq: number; readonly line: PlannedLine };

/**
 * Inserts missing lines by their numbers. A damaged line is dropped if every change that it may have named
 * has a line.
 */
function filled(found: readonly Found[], missing: readonly Missing[], unnamed: readonly PlannedLine[]): Plan {
  const lines: PlannedLine[] = [];
  const [waiting, others] = [[...missing], [...unnamed]];
  let isDamaged = false;
  let lost = 0;
  let last = 0;
  for (const [i, { text, line, seq }] of found.entries()) {
    if (line !== null) {
      while (seq !== null && waiting[0] && waiting[0].seq < seq) lines.push(waiting.shift()?.line ?? "");
      lines.push(line);
      last = seq ?? last;
      continue;
    }
    if (isBegun(text)) continue;
    const instead = others.shift() ?? (isAccountedFor(found.slice(i), missing, last) ? undefined : text);
    if (instead !== undefined) lines.push(instead);
    if (instead === text) lost++;
    else isDamaged = true;
  }
  lines.push(...waiting.map(({ line }) => line), ...others);
  const isRight = lines.length === found.length && lines.every((line, i) => line === found[i]?.text);
  return { lines, isRight, isDamaged, lost, mended: missing.length + unnamed.length };
}

/** Whether the missing lines between `last` and the next line are known, or there are none. */
function isAccountedFor(rest: readonly Found[], missing: readonly Missing[], last: number): boolean {
  const next = rest.find((each) => each.seq !== null);
  return next?.after === last || missing.some(({ seq }) => seq > last && seq < (next?.seq ?? Infinity));
}
