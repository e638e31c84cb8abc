import { sql, type Kysely } from "kysely";
import type { BoardOnDay, Report } from "../../market/board-day/report";
import { createCalendar, type Calendar } from "../../market/calendar";
import { addDays, type Day } from "../../market/trading-day";
import type { Publication } from "../../publications/publication";
import { pageReport, restatementReport, turnoverReport } from "../../publications/reports";
import { calendarOf, withClosures } from "../calendar";
import type { ReadArchived } from "./acceptance";
import { wasLearned } from "./closures";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/** A publication in the store. */
export interface Known {
  readonly seq: number;
  readonly day: Day;
  readonly sha256: string;
  readonly publishedAt: string;
  readonly isWanted: boolean;
}

/** The longest closure of the exchange in days, and a few days more. */
const LONGEST_CLOSURE = 20;

/** Returns the calendar around a day, from the standing publications; `without` ignores those of one day. */
export async function calendarAround(db: Kysely<Schema>, day: Day, without?: Day): Promise<Calendar> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from publication p
    where kind in ('daily-quotations', 'short-selling-turnover', 'short-positions')
      and day between ${addDays(day, -2 * LONGEST_CLOSURE)} and ${addDays(day, 2 * LONGEST_CLOSURE)}
      and ${isStanding(sql`p.seq`)}`.execute(db);
  const days = rows.map((row) => row.day).filter((each) => each !== without);
  const calendar = await calendarOf({ db });
  const isClosure = without !== undefined && (await wasLearned(db, without));
  return createCalendar(days, isClosure ? withClosures(calendar, [without]) : calendar);
}

/**
 * Returns the trading day that a page of `day` restates: the last before it. A weekday is skipped only if the
 * exchange is known to have been closed.
 */
export const restatedDay = (day: Day, calendar: Calendar): Day => calendar.previous(day);

/**
 * Returns the pages after `day` that restate the trading day before their own. It stops at the last page whose previous
 * trading day could be `day`, even after the longest closure.
 */
export async function restatingAfter(db: Kysely<Schema>, day: Day): Promise<(Known & BoardOnDay)[]> {
  const { rows } = await sql<Known & BoardOnDay>`
    select seq, day, sha256, published_at as "publishedAt", replace(series, 'daily-quotations-', '') as board,
      exists (select from intervention i where i.publication = p.seq and i.kind = 'wanted') as "isWanted"
    from ${appearances}
    where restates and day > ${day} and day <= ${addDays(day, LONGEST_CLOSURE)} and ${isStanding(sql`p.seq`)}
    order by day, seen`.execute(db);
  return rows;
}

/** The publications about a board's day, and how to read them. */
export interface OnDay {
  readonly own: readonly Known[];
  readonly restating: readonly Known[];
}

/** Returns the official publications about a board's day. */
export async function publicationsOn(db: Kysely<Schema>, { day, board }: BoardOnDay): Promise<OnDay> {
  const { rows: own } = await sql<Known>`
    select seq, day, sha256, published_at as "publishedAt", false as "isWanted" from ${appearances}
    where day = ${day} and series in (${`daily-quotations-${board}`}, ${`turnover-${board}-day`})
      and ${isStanding(sql`p.seq`)}`.execute(db);
  const later = (await restatingAfter(db, day)).filter((each) => each.board === board);
  if (later.length === 0) return { own, restating: [] };
  const calendar = await calendarAround(db, day);
  return { own, restating: later.filter((each) => restatedDay(each.day, calendar) === day) };
}

/** Returns the content of the publications about a board's day. `read` reads each of them. */
export async function reportsOf(
  { own, restating }: OnDay,
  read: (known: Known) => Promise<Publication>,
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const known of own) {
    const publication = await read(known);
    const published = { source: known.seq, publishedAt: known.publishedAt };
    if (publication.kind === "daily-quotations") reports.push(pageReport(publication, published));
    if (publication.kind === "short-selling-turnover") reports.push(turnoverReport(publication, published));
  }
  for (const known of restating) {
    const publication = await read(known);
    const published = { source: known.seq, publishedAt: known.publishedAt, isWanted: known.isWanted };
    if (publication.kind === "daily-quotations") reports.push(restatementReport(publication, published));
  }
  return reports;
}

/** Returns a function that reads each archived publication once. The one being accepted is already in memory. */
export function readingOnce(
  read: ReadArchived,
  incoming?: { readonly seq: number; readonly publication: Publication },
): (known: Known) => Promise<Publication> {
  const kept = new Map<number, Promise<Publication>>();
  if (incoming) kept.set(incoming.seq, Promise.resolve(incoming.publication));
  return (known) => {
    const found = kept.get(known.seq) ?? read(known.sha256, known.day);
    kept.set(known.seq, found);
    return found;
  };
}
