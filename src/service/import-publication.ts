import { CodedError, type ErrorDetail } from "../errors/coded-error";
import { hongKongClock } from "../market/trading-day";
import type { ErrorCode } from "../errors/catalogue";
import type { Day } from "../market/trading-day";
import { verifySize } from "../publications/budget";
import { dayOnPage } from "../publications/read-publication";
import type { StatedReading } from "../market/own-history";
import { seriesOf, type Series } from "../publications/series";
import type { Publication } from "../publications/publication";
import type { JournalEntry, MustBe } from "./journal";
import { machineNow } from "./machine-clock";
import { readArchived } from "./read-archived";
import { BEYOND_LIMITS } from "./reading/reading";
import { sha256InPortions } from "./sha256-in-portions";
import { acceptPublication } from "./store/accept";
import type { Acceptance, ChangeMade } from "./store/acceptance";
import { lockWriters } from "./store/locks";
import { storeErrorOf } from "./store/database-errors";
import { requireStoreId } from "./store/store-id";
import type { Store } from "./store/store";

/** A file given to a store: saved by a user, or fetched by the fetcher. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** When it was published, if a better time than the usual one is known. */
  readonly publishedAt?: Date;
  /** The requested series and day, if it was requested; kept with a refused file. */
  readonly expected?: { readonly series: Series; readonly day: Day };
  /** The series and day that a fetched page must have. Any other page is refused. */
  readonly mustBe?: MustBe;
  /** What the user says about a file of history. */
  readonly stated?: StatedReading | undefined;
  /** Whether an earlier release took it in, which read short selling alone. */
  readonly isShortOnly?: boolean;
  /** Set if the journal already names the file. */
  readonly noted?: Noted;
}

/** What the journal says about a file that is imported again. */
export interface Noted {
  readonly acceptedAt: string;
  /** The number that the file had. */
  readonly seq?: number | undefined;
  /** Called when everything is written but not yet committed, with the entry of a new publication. */
  readonly note: (entry: JournalEntry) => Promise<void>;
}

/** Errors of files that are not publications: nothing of such a file is kept. */
const NOTHING_TO_KEEP: readonly ErrorCode[] = [
  ...BEYOND_LIMITS,
  "EMPTY_FILE",
  "FILE_TOO_LARGE",
  "NOT_A_PUBLICATION",
  "OTHER_WEB_PAGE",
  "ERROR_PAGE",
  "PLACEHOLDER_PAGE",
  "NO_TRADING_PAGE",
  "FILE_EXPANDS",
  "FILE_HAS_TOO_MANY_ROWS",
  "FILE_HAS_TOO_MANY_PARTS",
  "CHINESE_EDITION",
];

/**
 * Imports a publication into a store: reads and verifies it, archives its bytes, and accepts its figures in one
 * transaction.
 *
 * @throws a CodedError if it is refused. The store's figures are then unchanged; the bytes are quarantined with the
 * reason if they look like a publication
 */
export async function importPublication(store: Store, file: GivenFile): Promise<Acceptance> {
  const accept = await prepareImport(store, file);
  return accept();
}

/**
 * Reads a publication and archives its bytes. The returned function accepts its figures, or quarantines it. The next
 * file can be prepared while a file is accepted.
 *
 * @throws FILE_TOO_LARGE, DISK_FULL; the returned function throws what `importPublication` throws
 */
export async function prepareImport(store: Store, file: GivenFile): Promise<() => Promise<Acceptance>> {
  verifySize(file.bytes.length);
  await store.keepReserve();
  const acceptedAt = file.noted?.acceptedAt ?? machineNow().toISOString();
  const taken = { ...file, sha256: await sha256InPortions(file.bytes), acceptedAt };
  const { publication, error } = await readAndArchive(store, taken);
  return async () => {
    try {
      if (error !== undefined || !publication) throw error;
      return await accept(store, publication, taken);
    } catch (error) {
      if (error instanceof CodedError && isForQuarantine(error, publication))
        await quarantine(store, error, publication, taken);
      throw storeErrorOf(error) ?? error;
    }
  };
}

interface ReadFile {
  readonly publication?: Publication;
  /** Why it cannot be accepted. */
  readonly error?: unknown;
}

async function readAndArchive(
  { reading, archive }: Store,
  { bytes, sha256, acceptedAt, mustBe, stated, isShortOnly }: Taken,
): Promise<ReadFile> {
  let publication: Publication | undefined;
  try {
    // A file that the journal names is read as on the day of its import.
    publication = await reading.read(bytes, {
      today: hongKongClock(new Date(acceptedAt)).day,
      ...{ stated, isShortOnly },
    });
    refuseAnother(publication, mustBe);
    await archive.put(bytes, sha256);
    return { publication };
  } catch (error) {
    return { ...(publication ? { publication } : {}), error };
  }
}

/** @throws PAGE_OF_OTHER_SERIES, PAGE_OF_OTHER_DAY */
function refuseAnother(publication: Publication, { series, day }: MustBe = {}): void {
  const printed = seriesOf(publication);
  if (series !== undefined && printed !== series)
    throw new CodedError("PAGE_OF_OTHER_SERIES", { series, printed });
  if (day !== undefined && publication.day !== day)
    throw new CodedError("PAGE_OF_OTHER_DAY", { day, printed: publication.day });
}

interface Taken extends GivenFile {
  readonly sha256: string;
  readonly acceptedAt: string;
}

function accept(store: Store, publication: Publication, file: Taken): Promise<Acceptance> {
  const { name, bytes, sha256, acceptedAt, noted } = file;
  const stated = statementOf(publication, file);
  return acceptPublication(store.db, publication, {
    ...{ sha256, name, size: bytes.length, publishedAt: file.publishedAt?.toISOString(), acceptedAt },
    ...{ isFetched: file.mustBe !== undefined, noted, stated },
    onAccepting: (change) => (noted ?? store.archive).note(entryOf(file, change, stated)),
    read: readArchived(store),
  });
}

/** What the user said, as far as the figures depend on it; undefined for all that is no history of today's release. */
const statementOf = (publication: Publication, { isShortOnly }: Taken): StatedReading | undefined =>
  publication.kind === "supplied-history" && !isShortOnly ? publication.stated : undefined;

const entryOf = (
  { sha256, name, acceptedAt, mustBe }: Taken,
  { publishedAt, number, store, ...change }: ChangeMade,
  reading: StatedReading | undefined,
): JournalEntry => ({
  ...{ sha256, name, publishedAt, acceptedAt },
  ...(mustBe === undefined ? {} : { mustBe }),
  ...(reading === undefined ? {} : { reading }),
  ...{ store, seq: number, ...change },
});

/** Whether a file is refused for its content, and not because of a full disk or a damaged archive. */
const isForQuarantine = (error: CodedError, publication: Publication | undefined): boolean =>
  error.isRefusal && (publication !== undefined || !NOTHING_TO_KEEP.includes(error.code));

/** Keeps a refused file with the reason; the same bytes are kept once. */
async function quarantine(
  store: Store,
  { code, detail }: CodedError,
  publication: Publication | undefined,
  file: Taken,
): Promise<void> {
  const { name, bytes, sha256, acceptedAt, expected, mustBe } = file;
  const known = await store.db
    .selectFrom("quarantine")
    .select("sha256")
    .where("sha256", "=", sha256)
    .union(store.db.selectFrom("publication").select("sha256").where("sha256", "=", sha256))
    .execute();
  if (known.length > 0) return;
  await store.archive.put(bytes, sha256);
  const publishedAt = file.publishedAt?.toISOString() ?? acceptedAt;
  await store.db.transaction().execute(async (tx) => {
    // Prevents writing to the journal while another process repairs it.
    await lockWriters(tx);
    const asked = {
      ...(mustBe === undefined ? {} : { mustBe }),
      ...(file.stated === undefined ? {} : { reading: file.stated }),
    };
    const entry = { sha256, name, publishedAt, acceptedAt, ...asked, store: await requireStoreId(tx) };
    await (file.noted ?? store.archive).note(entry);
    await tx
      .insertInto("quarantine")
      .values({
        ...{ sha256, name, size: bytes.length, code, detail: asStorable(detail), refused_at: acceptedAt },
        series: mustBe?.series ?? expected?.series ?? (publication ? seriesOf(publication) : null),
        day: publication?.day ?? expected?.day ?? dayOnPage(bytes),
      })
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
  });
}

/**
 * Returns JSON that a database accepts. A text quoted from a file may contain a zero byte, or end within a character.
 */
const asStorable = (detail: ErrorDetail): string =>
  JSON.stringify(detail, (_, value: unknown) =>
    typeof value === "string" ? value.replace(/[\0\p{Cs}]/gu, "\uFFFD") : value,
  );

/** @throws STORE_IS_SAMPLE: published files and the sample market are never mixed */
export function refuseSample({ kind, folder }: Pick<Store, "kind" | "folder">): void {
  if (kind === "sample") throw new CodedError("STORE_IS_SAMPLE", { folder });
}
