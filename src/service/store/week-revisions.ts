import { sql, type Kysely } from "kysely";
import { usuallyPublishedAt } from "../../market/publication-hours";
import type { Day } from "../../market/trading-day";
import type { PositionsIndex } from "../../resources/resource-index";
import { nextNumber, type Change } from "./numbers";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";
import { reviseSuppliedWeeks, suppliedDaysBeside, writeSuppliedReports } from "./supplied-weeks";

/**
 * Gives a week of positions a new revision: the report published last is current. A new report also gets a revision at
 * its own number, so that former knowledge can be read. Without a report of the SFC, the week has the positions that
 * users supplied.
 */
export async function reviseWeek(
  db: Kysely<Schema>,
  change: Change,
  day: Day,
  { report: incoming, isFirst = false }: Incoming,
): Promise<void> {
  const { number, written } = change;
  const newest = isFirst ? incoming : await newestReport(db, day);
  const revisions = incoming === null ? [] : [{ day, revision: number, report: incoming }];
  if (newest !== incoming || incoming === null)
    revisions.push({
      day,
      revision: incoming === null ? number : await nextNumber(db),
      report: (newest ?? (await suppliedReport(db, change, day))) as number,
    });
  written.rows("week_revision", revisions);
  await db.insertInto("week_revision").values(revisions).execute();
  await reviseSuppliedWeeks(db, change, await suppliedDaysBeside(db, day));
}

/** Writes what users supplied for a week without a report. Returns the report's number; null if they supplied nothing. */
async function suppliedReport(db: Kysely<Schema>, change: Change, day: Day): Promise<number | null> {
  const written = await writeSuppliedReports(db, change, [day]);
  return written.has(day) ? change.number : null;
}

/** The report that a change brings; null if it withdraws one. */
interface Incoming {
  readonly report: number | null;
  /** Whether no other report of the week is standing. */
  readonly isFirst?: boolean;
}

/** Returns the standing report of a week that was published last; null if there is none. */
async function newestReport(db: Kysely<Schema>, day: Day): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select seq from ${appearances} where kind = 'short-positions' and day = ${day} and ${isStanding(sql`p.seq`)}
    order by published_at desc, seen desc limit 1`.execute(db);
  return rows[0]?.seq ?? null;
}

/** Every week with known positions, in order, and its revision. */
export async function latestWeeks(db: Kysely<Schema>): Promise<{ day: Day; seq: number }[]> {
  const { rows } = await sql<{ day: Day; seq: number }>`
    select day, revision as seq from (
      select distinct on (day) day, revision, report from week_revision order by day, revision desc) latest
    where report is not null order by day`.execute(db);
  return rows;
}

/**
 * Returns the revision of the securities' histories, and the reports of weeks that have several or one that was not
 * published at the usual time.
 *
 * @param weeks every week and its revision
 */
export async function positionsIndex(
  db: Kysely<Schema>,
  weeks: readonly { readonly day: Day; readonly seq: number }[],
): Promise<PositionsIndex> {
  const { rows } = await sql<{ day: Day; seen: number; publishedAt: string }>`
    select day, seen, published_at as "publishedAt" from ${appearances}
    where kind = 'short-positions' and ${isStanding(sql`p.seq`)} order by day, seen`.execute(db);
  const newest = await sql<{ revision: number | null }>`
    select max(revision) as revision from week_revision`.execute(db);
  const revisions = new Map(weeks.map(({ day, seq }) => [day, seq]));
  const reportsOf = new Map<Day, number>();
  for (const { day } of rows) reportsOf.set(day, (reportsOf.get(day) ?? 0) + 1);
  const isUsual = ({ day, seen, publishedAt }: (typeof rows)[number]): boolean =>
    reportsOf.get(day) === 1 && revisions.get(day) === seen && publishedAt === usuallyPublishedAt(day);
  return {
    revision: newest.rows[0]?.revision ?? 0,
    reports: rows
      .filter((report) => !isUsual(report))
      .map(({ day, seen, publishedAt }) => [day, seen, publishedAt]),
  };
}
