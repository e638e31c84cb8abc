import { CodedError } from "../market/errors/coded-error";
import { importPublication, type Noted } from "./import-publication";
import type { JournalEntry } from "./journal";
import { learnClosure } from "./learn-closure";
import { orderOf, type OrderedEntry } from "./journal-order";
import { mendJournal } from "./mend-journal";
import { readArchived } from "./read-archived";
import { storedChanges, type StoredChange } from "./store/stored-changes";
import { renewStoreId } from "./store/store-id";
import { BEYOND_LIMITS } from "./reading/reading";
import type { Store } from "./store/store";
import { intervene } from "./store/withdraw";

/**
 * Takes in what the archive's journal names and the store has not: what a killed process had begun, or everything, after a
 * database was set aside or lost. In the order of the journal, and with the numbers that it names, so that every resource has
 * the address that it had. Where that cannot be, because a line is of an earlier release or gone, or a publication is read otherwise
 * today, the store gets a new id: no address ever means two things. Answers how many there were.
 *
 * `onProblem` is told what cannot be taken in now, an archived file that is damaged, say; without it that is thrown. `onNotice` is
 * told what a person should know besides: lines that were mended, a new id.
 *
 * @throws JOURNAL_UNREADABLE
 */
export async function recover(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
  onProblem: (error: CodedError) => void = (error) => {
    throw error;
  },
  onNotice: (notice: CodedError) => void = () => undefined,
): Promise<number> {
  const { mended, lost } = await mendJournal(store);
  if (mended > 0) onNotice(new CodedError("JOURNAL_MENDED", { lines: mended }));
  if (lost > 0) onNotice(new CodedError("JOURNAL_LINES_LOST", { lines: lost }));
  const { missing, isExact } = await missingFrom(store);
  const identity = identityOf(store, missing, () => onNotice(new CodedError("STORE_RENUMBERED")));
  if (!isExact) await identity.renew();
  for (const [done, line] of missing.entries()) {
    const isNumbered = line.isVisible && line.entry.store === store.id && line.entry.seq !== undefined;
    const isSame = await takeInAgain({ ...store, id: identity.id() }, line.entry, isNumbered).catch(
      (error: unknown) => {
        if (error instanceof CodedError) onProblem(error);
        else throw error;
        return false;
      },
    );
    if (isNumbered && !isSame) await identity.renew();
    onProgress(done + 1, missing.length);
  }
  if (missing.length > 0) await mendJournal({ ...store, id: identity.id() });
  return missing.length;
}

interface Identity {
  readonly id: () => string;
  /** The numbers cannot be those that they were. */
  renew(): Promise<void>;
}

function identityOf(
  { id: former, db }: Store,
  missing: readonly OrderedEntry[],
  onRenewed: () => void,
): Identity {
  let id = former;
  let isRenewed = false;
  return {
    id: () => id,
    async renew() {
      if (isRenewed) return;
      isRenewed = true;
      // Where the journal names none, the store has a new one already.
      if (missing.some(({ entry }) => entry.store === former)) id = await renewStoreId(db);
      onRenewed();
    },
  };
}

const keyOf = ({ sha256, acceptedAt }: Pick<JournalEntry, "sha256" | "acceptedAt">): string =>
  `${sha256} ${new Date(acceptedAt).toISOString()}`;

interface Missing {
  readonly missing: readonly OrderedEntry[];
  /** Whether an empty store can get back all that it had. */
  readonly isExact: boolean;
}

/** What the journal names and the store has not, in its order; after it what was begun and never came about. */
export async function missingFrom(store: Store): Promise<Missing> {
  const { db, archive } = store;
  const changes = await storedChanges(db);
  const refused = new Set(
    (await db.selectFrom("quarantine").select("sha256").execute()).map((row) => row.sha256),
  );
  const entries = (await archive.journal()).flatMap(({ entry }) => entry ?? []);
  const order = orderOf(entries, store.id);
  const isKnown = knownBy(changes, store.id);
  const came: OrderedEntry[] = [];
  const begun: OrderedEntry[] = [];
  for (const [i, line] of order.entries.entries()) {
    const { entry, isVisible } = line;
    if (isKnown(entry) || (entry.seq === undefined && refused.has(entry.sha256))) continue;
    const later = order.entries.slice(i + 1);
    // In a journal of before a publication that was given again has a second line like the first.
    const isDone =
      entry.store !== undefined && later.some((each) => each.isVisible && saysTheSame(each.entry, entry));
    if (isVisible && entry.seq !== undefined) came.push(line);
    // What was refused, or given up, and was given again since: that counts.
    else if (!isDone) (isVisible ? came : begun).push(line);
  }
  const missing = [...came, ...begun];
  return { missing, isExact: missing.length === 0 || changes.length > 0 || order.isWhole };
}

/** Whether a line says what another does: a closure may be learned from another page. */
const saysTheSame = (a: JournalEntry, b: JournalEntry): boolean =>
  a.sha256 === b.sha256 || (a.closed !== undefined && a.closed === b.closed);

/** Tells whether a store has what a line names. */
function knownBy(changes: readonly StoredChange[], id: string): (entry: JournalEntry) => boolean {
  const numbered = new Map(changes.map(({ seq, sha256 }) => [seq, sha256]));
  const keys = new Set(changes.map(keyOf));
  return (entry) =>
    entry.store === id && entry.seq !== undefined
      ? numbered.get(entry.seq) === entry.sha256
      : keys.has(keyOf(entry));
}

/** Answers whether it came to what the journal says. What was refused is refused again, and kept in quarantine again. */
async function takeInAgain(store: Store, entry: JournalEntry, isNumbered: boolean): Promise<boolean> {
  const { sha256, name, publishedAt, acceptedAt, intervention, closed, mustBe } = entry;
  let isExact = false;
  const noted: Noted = {
    acceptedAt,
    seq: isNumbered ? entry.seq : undefined,
    async note(made) {
      isExact = made.seq === entry.seq && made.rows === entry.rows;
      // What was begun, and others have gone on since: it has another number than its line says.
      if (entry.seq !== undefined && !isNumbered && made.seq !== undefined) await store.archive.note(made);
    },
  };
  if (intervention === "withdrawn" || intervention === "wanted") {
    await intervene(store.db, sha256, intervention, {
      ...{ at: acceptedAt, read: readArchived(store), noted: noted.seq },
      onWritten: ({ number: seq, ...change }) =>
        noted.note({ sha256, name, publishedAt, acceptedAt, store: store.id, seq, ...change }),
    });
    return isExact;
  }
  const bytes = await store.archive.get(sha256);
  if (closed !== undefined) {
    await learnClosure(store, { day: closed, address: name, bytes, learnedAt: acceptedAt, noted });
    return isExact;
  }
  const asked = mustBe === undefined ? {} : { mustBe };
  try {
    await importPublication(store, { name, bytes, publishedAt: new Date(publishedAt), ...asked, noted });
  } catch (error) {
    if (!(error instanceof CodedError) || error.entry.exitCode !== 2) throw error;
    // It may be a publication all the same, and was one when it came.
    if (BEYOND_LIMITS.includes(error.code)) throw error;
    isExact = false;
  }
  return isExact;
}
