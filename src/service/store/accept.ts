import type { Kysely, Transaction } from "kysely";
import { createCalendar } from "../../market/calendar";
import { countersOfDailyQuotations, countersOfTurnoverPage } from "../../publications/page-counters";
import { CodedError } from "../../market/errors/coded-error";
import type { Day } from "../../market/trading-day";
import type {
  DailyQuotations,
  Publication,
  RestatedRow,
  ShortSellingTurnover,
} from "../../publications/publication";
import { toCounterRow, withRestatement } from "./counter-rows";
import { countersAsOf, dayAsOf, later, NOW, type CounterRow } from "./day-state";
import { acceptDesignatedSecurities, acceptShortPositions } from "./accept-lists";
import type { Schema } from "./schema";
import { writeDay } from "./write-day";

/** A publication's identity and times, beside what it says. */
export interface PublicationSource {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly publishedAt: string;
  /** The restated list of an archived page, by the page's hash. */
  readonly restatedListOf: (sha256: string) => Promise<readonly RestatedRow[]>;
}

export interface Acceptance {
  /** "superseded": kept, but a later publication of the day is in already. */
  readonly outcome: "accepted" | "already-accepted" | "superseded";
  readonly kind: Publication["kind"];
  readonly day: Day;
  /** Counters, or rows of a list, that are new or changed. */
  readonly changed: number;
  /** What a person should know besides. */
  readonly notes: readonly string[];
}

type Changes = Omit<Acceptance, "kind" | "day">;

/**
 * Accepts a verified publication: all of it in one transaction, or nothing. The same bytes twice change nothing.
 *
 * @throws ROWS_TOO_FEW for an SFC file much shorter than the week before
 */
export async function acceptPublication(
  db: Kysely<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<Acceptance> {
  const { kind, day } = publication;
  const changes = await db.transaction().execute(async (tx): Promise<Changes> => {
    const known = await tx
      .selectFrom("publication")
      .select("seq")
      .where("sha256", "=", source.sha256)
      .execute();
    if (known.length > 0) return { outcome: "already-accepted", changed: 0, notes: [] };
    const restates = kind === "daily-quotations" ? await restatedDay(tx, publication) : null;
    const { seq } = await tx
      .insertInto("publication")
      .values({
        kind,
        day,
        sha256: source.sha256,
        name: source.name,
        size: source.size,
        published_at: source.publishedAt,
        restates,
      })
      .returning("seq")
      .executeTakeFirstOrThrow();
    switch (publication.kind) {
      case "daily-quotations":
        return acceptDailyQuotations(tx, seq, publication, restates, source);
      case "short-selling-turnover":
        return acceptTurnoverPage(tx, seq, publication, source);
      case "short-positions":
        return accepted(await acceptShortPositions(tx, seq, publication));
      case "designated-securities":
        return accepted(await acceptDesignatedSecurities(tx, seq, publication, source.publishedAt));
    }
  });
  return { ...changes, kind, day };
}

const accepted = (changed: number, notes: readonly string[] = []): Changes => ({
  outcome: "accepted",
  changed,
  notes,
});

/** The trading day before the page's, where the page restates it. */
async function restatedDay(tx: Transaction<Schema>, { day, restated }: DailyQuotations): Promise<Day | null> {
  if (!restated?.length) return null;
  const days = await tx.selectFrom("day_revision").select("day").distinct().execute();
  return createCalendar(days.map((row) => row.day)).previous(day);
}

async function acceptDailyQuotations(
  tx: Transaction<Schema>,
  seq: number,
  page: DailyQuotations,
  restates: Day | null,
  source: PublicationSource,
): Promise<Changes> {
  const notes: string[] = [];
  const { day } = page;
  const { publishedAt } = source;
  // A page without its quotations says less than what is in already.
  if (!page.quotations && (await dayAsOf(tx, day, NOW))?.quoted)
    return { outcome: "superseded", changed: 0, notes: [] };
  const own = countersOfDailyQuotations(page).map(toCounterRow);
  const { rows, note, restatedAt } = await restatedSince(tx, day, own, source);
  if (note) notes.push(note);
  const head = {
    day,
    publication: seq,
    knownFrom: restatedAt ? later(restatedAt, publishedAt) : publishedAt,
    complete: true,
    quoted: page.quotations !== null,
    turnover: page.marketTurnover,
  };
  const changed = await writeDay(tx, seq, head, rows);
  if (restates && page.restated) notes.push(await restate(tx, { seq, publishedAt }, restates, page.restated));
  return accepted(changed, notes);
}

/** A day that arrives after the page that restates it. */
async function restatedSince(
  tx: Transaction<Schema>,
  day: Day,
  rows: readonly CounterRow[],
  { restatedListOf }: PublicationSource,
): Promise<{ rows: readonly CounterRow[]; note?: string; restatedAt?: string }> {
  const restating = await tx
    .selectFrom("publication")
    .select(["sha256", "published_at"])
    .where("restates", "=", day)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!restating) return { rows };
  try {
    const restated = withRestatement(rows, await restatedListOf(restating.sha256));
    return { rows: restated, restatedAt: restating.published_at };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { rows, note: `The restatement of ${day} was not applied: ${error.message}` };
  }
}

/** HKEX's restatement makes a new revision of the day before, where that day is in the store. */
async function restate(
  tx: Transaction<Schema>,
  { seq, publishedAt }: { seq: number; publishedAt: string },
  day: Day,
  restated: readonly RestatedRow[],
): Promise<string> {
  const now = await dayAsOf(tx, day, NOW);
  if (!now?.complete) return `Restates ${day}, which is not in the store; applied when it is imported.`;
  try {
    const rows = withRestatement(await countersAsOf(tx, day, NOW), restated);
    const { quoted, turnover } = now;
    const knownFrom = later(now.known_from, publishedAt);
    const changed = await writeDay(
      tx,
      seq,
      { day, publication: seq, knownFrom, complete: true, quoted, turnover },
      rows,
    );
    return `Restates ${day}: ${changed} counters changed.`;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return `The restatement of ${day} was not applied: ${error.message}`;
  }
}

async function acceptTurnoverPage(
  tx: Transaction<Schema>,
  seq: number,
  page: ShortSellingTurnover,
  { publishedAt }: PublicationSource,
): Promise<Changes> {
  const { day } = page;
  if ((await dayAsOf(tx, day, NOW))?.complete) return { outcome: "superseded", changed: 0, notes: [] };
  // The page's "total market turnover" is as of its own hour: only the Daily Quotations' is the day's.
  const head = {
    day,
    publication: seq,
    knownFrom: publishedAt,
    complete: false,
    quoted: false,
    turnover: {},
  };
  return accepted(await writeDay(tx, seq, head, countersOfTurnoverPage(page).map(toCounterRow)));
}
