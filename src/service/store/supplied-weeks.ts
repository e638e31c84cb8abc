import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import { copyRows } from "./copy-rows";
import type { Change } from "./numbers";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/*
 * Weeks of positions that users supplied. A week has either the SFC's report or what the standing files say together; the
 * SFC's report of the same calendar week has priority, whatever its day. What the files say is written as a report with
 * the number of the change that made it.
 */

/** Returns the days on which a file has positions. */
export async function suppliedPositionDays(db: Kysely<Schema>, publication: number): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from supplied_position where publication = ${publication} order by day`.execute(db);
  return rows.map(({ day }) => day);
}

/** Returns the other days in the calendar week of a day for which users supplied positions. */
export async function suppliedDaysBeside(db: Kysely<Schema>, day: Day): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from supplied_position
    where date_trunc('week', day) = date_trunc('week', ${day}::date) and day <> ${day} order by day`.execute(
    db,
  );
  return rows.map((row) => row.day);
}

/**
 * Writes the revisions of weeks after the standing files have changed: the report that the files now make, or the end of
 * the report if they make none any more. A week whose report is the SFC's stays as it is. Returns the days of the weeks
 * that have a report from the files.
 */
export async function reviseSuppliedWeeks(
  db: Kysely<Schema>,
  change: Change,
  days: readonly Day[],
): Promise<ReadonlySet<Day>> {
  if (days.length === 0) return new Set();
  const supplied = await writeSuppliedReports(db, change, days);
  const { number, written } = change;
  const current = await sql<{ day: Day; report: number | null }>`
    select distinct on (day) day, report from week_revision
    where day in (${asDays(days)}) and not exists (${officialOn(sql`week_revision.day`)})
    order by day, revision desc`.execute(db);
  const ended = current.rows.filter(({ day, report }) => report !== null && !supplied.has(day));
  const revisions = [
    ...[...supplied].map((day) => ({ day, revision: number, report: number })),
    ...ended.map(({ day }) => ({ day, revision: number, report: null })),
  ];
  if (revisions.length === 0) return supplied;
  written.rows("week_revision", revisions);
  await db.insertInto("week_revision").values(revisions).execute();
  return supplied;
}

/** Writes the positions of the standing files for weeks without a report of the SFC. Returns the days of these weeks. */
export async function writeSuppliedReports(
  db: Kysely<Schema>,
  { number, written }: Change,
  days: readonly Day[],
): Promise<ReadonlySet<Day>> {
  const { rows } = await sql<{
    code: number;
    day: Day;
    name: string;
    shares: number | null;
    value: number | null;
  }>`
    select code, day, max(name) as name, max(shares) as shares, max(value) as value from supplied_position s
    where day in (${asDays(days)}) and ${isStanding(sql`s.publication`)} and not exists (
      select from ${appearances} where kind = 'short-positions' and ${isStanding(sql`p.seq`)}
        and date_trunc('week', p.day) = date_trunc('week', s.day))
    group by code, day order by day, code`.execute(db);
  const values = rows.map(({ code, day, name, shares, value }) => [code, day, number, name, shares, value]);
  if (values.length > 0) await copyRows(db, "position", values, written);
  return new Set(rows.map(({ day }) => day));
}

const asDays = (days: readonly Day[]) =>
  sql`select value::date from json_array_elements_text(${JSON.stringify(days)}::json)`;
const officialOn = (day: ReturnType<typeof sql>) => sql`
  select from ${appearances} where kind = 'short-positions' and p.day = ${day} and ${isStanding(sql`p.seq`)}`;
