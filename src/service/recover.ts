import { CodedError } from "../market/errors/coded-error";
import type { JournalEntry } from "./archive";
import { importPublication } from "./import-publication";
import type { Store } from "./store/store";

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
  const rows = await db
    .selectFrom("publication")
    .select(["sha256", "name", "published_at", "accepted_at"])
    .orderBy("seq")
    .execute();
  for (const { sha256, name, published_at: publishedAt, accepted_at: acceptedAt } of rows)
    if (!noted.has(sha256)) await archive.note({ sha256, name, publishedAt, acceptedAt });
}

async function missingFrom({ db, archive }: Store): Promise<JournalEntry[]> {
  const journal = await archive.journal();
  const rows = await db
    .selectFrom("publication")
    .select("sha256")
    .union(db.selectFrom("quarantine").select("sha256"))
    .execute();
  const known = new Set(rows.map(({ sha256 }) => sha256));
  const missing = new Map(journal.map((entry) => [entry.sha256, entry]));
  return [...missing.values()].filter(({ sha256 }) => !known.has(sha256));
}

/** What was refused is refused again, and kept in quarantine again. */
async function takeInAgain(store: Store, { publishedAt, ...entry }: JournalEntry): Promise<void> {
  const bytes = await store.archive.get(entry.sha256);
  try {
    await importPublication(store, { ...entry, bytes, publishedAt: new Date(publishedAt) });
  } catch (error) {
    if (!(error instanceof CodedError) || error.entry.exitCode !== 2) throw error;
  }
}
