import { CodedError } from "../errors/coded-error";
import type { ErrorCode } from "../errors/catalogue";
import { importPublication, type Noted } from "./import-publication";
import { isOfStore, type JournalEntry } from "./journal";
import type { OrderedEntry } from "./journal-order";
import { learnClosure } from "./learn-closure";
import { missingFrom } from "./missing-changes";
import { readArchived } from "./read-archived";
import { BEYOND_LIMITS } from "./reading/reading";
import { reserveNumbers } from "./store/numbers";
import type { Store } from "./store/store";
import { renewStoreId, requireStoreId } from "./store/store-id";
import { hasChange } from "./store/stored-changes";
import { intervene } from "./store/withdraw";

export interface TakingIn {
  readonly onProgress: (done: number, all: number) => void;
  /** Called with what cannot be imported. If it throws, the work ends. */
  readonly onProblem: (error: CodedError) => void;
  readonly onNotice: (notice: CodedError) => void;
  /** Whether clients already know the store's id. */
  readonly isIdKnown?: boolean;
}

/** Imports what the journal names and the store lacks: see `recover`. The journal's lines are not changed. */
export async function takeIn(store: Store, taking: TakingIn): Promise<number> {
  const { onProgress, onProblem, onNotice, isIdKnown = false } = taking;
  const id = await requireStoreId(store.db);
  const { missing, isExact } = await missingFrom(store);
  // If the journal names no id, the store already has a new one.
  const isNew = !isIdKnown && !missing.some((line) => isOfStore(line.entry, id));
  const identity = createIdentity(async () => {
    if (!isNew) await renewStoreId(store.db, id);
    onNotice(new CodedError("STORE_RENUMBERED"));
  });
  if (!isExact) await identity.renew();
  for (const [done, line] of missing.entries()) {
    const isNumbered = line.isVisible && isOfStore(line.entry, id) && line.entry.seq !== undefined;
    try {
      const isSame = await takeInAgain(store, line.entry, isNumbered);
      if (isNumbered && !isSame) await identity.renew();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      onProblem(error);
      if (isPassing(error)) {
        // A change made before the rest is imported must not get the numbers of the rest.
        await reserveNumbers(store.db, highestOf(id, missing));
        break;
      }
      if (isNumbered) await identity.renew();
    }
    onProgress(done + 1, missing.length);
  }
  return missing.length;
}

const highestOf = (id: string, missing: readonly OrderedEntry[]): number =>
  missing.reduce((most, line) => (isOfStore(line.entry, id) ? Math.max(most, line.entry.seq ?? 0) : most), 0);

/** Failures that another attempt would repeat: they concern the archived file or its reader. */
const OF_THE_FILE: readonly ErrorCode[] = ["ARCHIVE_DAMAGED", "INTERNAL"];

/** Whether a failure does not concern the publication itself: a full disk, a lost database, a busy machine. */
export const isPassing = ({ code, isRefusal }: CodedError): boolean =>
  BEYOND_LIMITS.includes(code) || (!isRefusal && !OF_THE_FILE.includes(code));

/** Renews the id only once, however often it is called. */
function createIdentity(renew: () => Promise<void>): { renew(): Promise<void> } {
  let renewed: Promise<void> | undefined;
  return { renew: () => (renewed ??= renew()) };
}

/** Returns whether the result is what the journal says. A refused file is refused and quarantined again. */
async function takeInAgain(store: Store, entry: JournalEntry, isNumbered: boolean): Promise<boolean> {
  let isExact: boolean | undefined;
  const noted: Noted = {
    acceptedAt: entry.acceptedAt,
    seq: isNumbered ? entry.seq : undefined,
    async note(made) {
      isExact = made.seq === entry.seq && made.rows === entry.rows;
      // This change was begun but not committed, and others took its number. So it is noted with its new number.
      if (entry.seq !== undefined && !isNumbered && made.seq !== undefined) await store.archive.note(made);
    },
  };
  await takeInAs(store, entry, noted);
  // Nothing is recorded if another process imported it in the meantime.
  return isExact ?? (entry.seq !== undefined && (await hasChange(store.db, entry)));
}

async function takeInAs(store: Store, entry: JournalEntry, noted: Noted): Promise<void> {
  const { sha256, name, publishedAt, acceptedAt, intervention, closed, mustBe, reading } = entry;
  if (intervention === "withdrawn" || intervention === "wanted") {
    await intervene(store.db, sha256, intervention, {
      ...{ at: acceptedAt, read: readArchived(store), noted },
      onWritten: ({ number: seq, ...change }) =>
        noted.note({ sha256, name, publishedAt, acceptedAt, seq, ...change }),
    });
    return;
  }
  const bytes = await store.archive.get(sha256);
  if (closed !== undefined) {
    await learnClosure(store, { day: closed, address: name, bytes, learnedAt: acceptedAt, noted });
    return;
  }
  const asked = {
    ...(mustBe === undefined ? {} : { mustBe }),
    // An accepted file without a statement was read by an earlier release.
    ...(reading ? { stated: reading } : { isShortOnly: entry.seq !== undefined }),
  };
  try {
    await importPublication(store, { name, bytes, publishedAt: new Date(publishedAt), ...asked, noted });
  } catch (error) {
    // A refused file is refused again. A file beyond the limits may still be a publication, and was one when it was imported.
    if (!(error instanceof CodedError) || !error.isRefusal || BEYOND_LIMITS.includes(error.code)) throw error;
  }
}
