import { sql } from "kysely";
import { CodedError } from "../market/errors/coded-error";
import type { JournalEntry } from "./archive";
import { importPublication } from "./import-publication";
import { readArchived } from "./read-archived";
import type { Store } from "./store/store";
import { intervene } from "./store/withdraw";

/**
 * Takes in what the archive's journal names and the store has not: what a killed process had begun, or everything, after a
 * database was set aside. In the order of the journal. Answers how many there were. `onProblem` is told what cannot be taken in
 * now, an archived file that is damaged, say; without it that is thrown.
 */
export async function recover(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
  onProblem: (error: CodedError) => void = (error) => {
    throw error;
  },
): Promise<number> {
  await noteWhatIsNot(store);
  const missing = await missingFrom(store);
  for (const [done, entry] of missing.entries()) {
    try {
      await takeInAgain(store, entry);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      onProblem(error);
    }
    onProgress(done + 1, missing.length);
  }
  return missing.length;
}

/** A store that is older than its archive's journal: what it holds is noted, in its order. */
async function noteWhatIsNot({ db, archive }: Store): Promise<void> {
  const noted = new Set((await archive.journal()).map(({ sha256 }) => sha256));
  const { rows } = await sql<{ sha256: string; name: string; publishedAt: string; acceptedAt: string }>`
    select sha256, name, published_at as "publishedAt", accepted_at as "acceptedAt" from (
      select sha256, name, published_at, accepted_at, seq from publication
      union all select sha256, name, published_at, accepted_at, seq from former_publication) both_forms
    order by seq`.execute(db);
  for (const row of rows) {
    if (noted.has(row.sha256)) continue;
    noted.add(row.sha256);
    await archive.note(row);
  }
}

const keyOf = ({ sha256, acceptedAt }: Pick<JournalEntry, "sha256" | "acceptedAt">): string =>
  `${sha256} ${new Date(acceptedAt).toISOString()}`;

/** What the journal names and the store has not, in its order. Of what was refused the first time counts. */
async function missingFrom({ db, archive }: Store): Promise<JournalEntry[]> {
  const { rows } = await sql<{ sha256: string; acceptedAt: string }>`
    select sha256, accepted_at as "acceptedAt" from publication
    union all select sha256, at from intervention i join publication p on p.seq = i.publication
    union all select sha256, refused_at from quarantine`.execute(db);
  const known = new Set(rows.map(keyOf));
  const refused = new Set(
    (await db.selectFrom("quarantine").select("sha256").execute()).map((row) => row.sha256),
  );
  const missing = new Map<string, JournalEntry>();
  for (const entry of await archive.journal())
    if (!known.has(keyOf(entry)) && !refused.has(entry.sha256)) missing.set(keyOf(entry), entry);
  return [...missing.values()];
}

/** What was refused is refused again, and kept in quarantine again. */
async function takeInAgain(
  store: Store,
  { publishedAt, intervention, ...entry }: JournalEntry,
): Promise<void> {
  if (intervention !== undefined) {
    await intervene(store.db, entry.sha256, intervention, {
      at: entry.acceptedAt,
      read: readArchived(store.archive),
      onWritten: () => Promise.resolve(),
    });
    return;
  }
  const bytes = await store.archive.get(entry.sha256);
  try {
    await importPublication(store, { ...entry, bytes, publishedAt: new Date(publishedAt) });
  } catch (error) {
    if (!(error instanceof CodedError) || error.entry.exitCode !== 2) throw error;
  }
}
