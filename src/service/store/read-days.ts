import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import type { DayRevision } from "./revise-day";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/** A day at its newest revision. */
export interface LatestDay {
  readonly day: Day;
  readonly seq: number;
  /** Whether the Main Board's Daily Quotations are accepted. */
  readonly complete: boolean;
  /** Whether any official publication of it is accepted. */
  readonly official: boolean;
  /** Whether all rows that a user supplied have their totals, if nothing official is accepted. */
  readonly whole: boolean;
}

/** Returns every archived day at its newest revision, in order. */
export async function latestDays(db: Kysely<Schema>): Promise<LatestDay[]> {
  const { rows } = await sql<LatestDay>`
    select day, revision as seq, complete, (head ->> 'official')::boolean as official,
      coalesce((head ->> 'suppliedWhole')::boolean, false) as whole
    from (
      select distinct on (day) * from day_revision where is_current order by day, revision desc) latest
    where main is not null or gem is not null order by day`.execute(db);
  return rows;
}

/** Returns the newest known morning and its revision. */
export async function latestMorning(db: Kysely<Schema>): Promise<{ day: Day; seq: number } | null> {
  const { rows } = await sql<{ day: Day; seq: number }>`
    select day, max(seen) as seq from ${appearances}
    where series in ('turnover-main-morning', 'turnover-gem-morning') and row_count > 0 and ${isStanding(sql`p.seq`)}
    group by day order by day desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether the number is that of a change, or of the empty store. */
export async function isChange(db: Kysely<Schema>, seq: number): Promise<boolean> {
  if (seq === 0) return true;
  const { rows } = await sql`
    select 1 from publication where seq = ${seq} union all select 1 from intervention where seq = ${seq}
    union all select 1 from closure where seq = ${seq}`.execute(db);
  return rows.length > 0;
}

/** Returns, for each year, the number of the last change of its days or weeks, including withdrawals. */
export async function changesOfYears(db: Kysely<Schema>): Promise<Record<string, number>> {
  const { rows } = await sql<{ year: string; newest: number }>`
    select to_char(day, 'YYYY') as year, max(number) as newest from (
      select day, greatest(timeline, revision) as number from day_revision
      union all select day, revision from week_revision) changes
    group by year order by year`.execute(db);
  return Object.fromEntries(rows.map(({ year, newest }) => [year, newest]));
}

/** Returns the archived days between two dates as of a revision, in order. */
export async function headsBetween(
  db: Kysely<Schema>,
  first: Day,
  last: Day,
  revision: number,
): Promise<DayRevision[]> {
  const { rows } = await sql<DayRevision>`
    select * from (
      select distinct on (day) * from day_revision
      where day between ${first} and ${last} and is_current and revision <= ${revision}
      order by day, revision desc) latest
    where main is not null or gem is not null order by day`.execute(db);
  return rows;
}

/** Returns a day at one of its present or former revisions; null if it has no such revision. */
export async function headAtRevision(
  db: Kysely<Schema>,
  day: Day,
  revision: number,
): Promise<DayRevision | null> {
  const { rows } = await sql<DayRevision>`
    select * from day_revision
    where day = ${day} and revision = ${revision} and (main is not null or gem is not null)
    order by timeline limit 1`.execute(db);
  return rows[0] ?? null;
}
