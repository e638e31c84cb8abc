import { CodedError } from "../errors/coded-error";
import { isBegun, isOfStore, type JournalEntry, type JournalLine } from "./journal";
import { orderOf } from "./journal-order";
import { missingFrom } from "./missing-changes";
import { faultsOfPrices } from "./verify-prices";
import { checkStructure } from "./store/check-structure";
import { digestsOfChanges } from "./store/rows-stored";
import { changeNumbers, storedChanges, type StoredChange } from "./store/stored-changes";
import type { Store } from "./store/store";

export interface Verified {
  /** Archived publications whose bytes were read and hashed. */
  readonly verified: number;
  /** The faults, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Compares the three places in which a store is kept. Each archived publication must have its hash. Each line of the
 * journal must have its digest, and the line before it must be there. The database must have what the journal names,
 * and the rows that each change wrote. Prices must be those of the archived pages. The structure of the database is checked too, if the server can do that.
 */
export async function verifyStore(
  store: Store,
  onProgress: (done: number) => void = () => undefined,
): Promise<Verified> {
  const faults: string[] = [];
  const archived = await store.archive.hashes();
  for (const [done, sha256] of archived.entries()) {
    faults.push(...(await faultOf(store.archive.get(sha256))));
    onProgress(done + 1);
  }
  const journal = await store.archive.journal().catch((error: unknown) => {
    if (!(error instanceof CodedError)) throw error;
    faults.push(error.message);
    return null;
  });
  if (journal) faults.push(...faultsOfLines(journal, store.id));
  faults.push(...(await checkStructure(store.db, store.databaseUrl === null).catch(unreadable)));
  // Unreadable database pages end the other checks.
  faults.push(...(await compare(store, archived, journal ?? []).catch(unreadable)));
  let done = archived.length;
  faults.push(...(await faultsOfPrices(store, () => onProgress(++done)).catch(unreadable)));
  return { verified: archived.length, faults };
}

const unreadable = (error: unknown): string[] => [`The database cannot be read: ${(error as Error).message}`];

async function faultOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [error.message];
  }
}

function faultsOfLines(journal: readonly JournalLine[], id: string): string[] {
  const damaged = journal.flatMap(({ text, entry }, i) =>
    entry === null && !isBegun(text) ? [`Line ${i + 1} of the archive’s journal is damaged.`] : [],
  );
  const entries = journal.flatMap(({ entry }) => entry ?? []);
  const { gaps } = orderOf(entries, id);
  return [...damaged, ...gaps.map((gap) => `The archive’s journal has no line of change ${gap}.`)];
}

/** Compares the archive, the journal and the database. */
async function compare(
  store: Store,
  archived: readonly string[],
  journal: readonly JournalLine[],
): Promise<string[]> {
  const { db } = store;
  const changes = await storedChanges(db);
  const refused = await db.selectFrom("quarantine").select(["sha256", "name"]).execute();
  const there = new Set(archived);
  const entries = journal.flatMap(({ entry }) => entry ?? []);
  const noted = new Map(entries.map((entry) => [entry.sha256, entry]));
  const faults: string[] = [];
  for (const { sha256, name } of unique([...changes, ...refused])) {
    if (!there.has(sha256)) faults.push(`The bytes of ${name} (${sha256}) are not in the archive.`);
    if (!noted.has(sha256)) faults.push(`${name} (${sha256}) is not in the archive’s journal.`);
  }
  if (journal.length > 0)
    for (const { entry } of (await missingFrom(store)).missing)
      faults.push(`The journal names ${entry.name} (${entry.sha256}), which the store does not have.`);
  return [...faults, ...(await changedRows(store, changes, entries))];
}

function unique<T extends { readonly sha256: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [each.sha256, each])).values()];
}

/** Returns changes whose rows in the database differ from the journal's digest. */
async function changedRows(
  { db, id }: Store,
  changes: readonly StoredChange[],
  entries: readonly JournalEntry[],
): Promise<string[]> {
  const noted = new Map(entries.flatMap((entry) => (isOfStore(entry, id) ? [[entry.seq, entry]] : [])));
  const digests = await digestsOfChanges(db, await changeNumbers(db));
  const faults: string[] = [];
  for (const { seq, name, ...change } of changes) {
    const entry = noted.get(seq);
    if (!entry || entry.sha256 !== change.sha256)
      faults.push(`The journal has no line of change ${seq} (${name}).`);
    else if (entry.rows !== digests.get(seq))
      faults.push(`The database has other rows of change ${seq} (${name}) than were taken in.`);
  }
  return faults;
}
