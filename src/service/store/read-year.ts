import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import type { CounterRow, DayRevisionRow } from "./day-state";
import type { Schema } from "./schema";

/** Every archived day at its newest revision, in order. */
export async function latestDays(
  db: Kysely<Schema>,
): Promise<{ day: Day; seq: number; complete: boolean }[]> {
  const { rows } = await sql<{ day: Day; seq: number; complete: boolean }>`
    select distinct on (day) day, seq, complete from day_revision order by day, seq desc`.execute(db);
  return rows;
}

/** The archived days of a year as of a revision, in order. */
export async function daysOfYear(db: Kysely<Schema>, year: string, seq: number): Promise<DayRevisionRow[]> {
  const { rows } = await sql<DayRevisionRow>`
    select distinct on (day) * from day_revision
    where day between ${`${year}-01-01`} and ${`${year}-12-31`} and seq <= ${seq} order by day, seq desc`.execute(
    db,
  );
  return rows;
}

/** A counter's rows in a year as of a revision, and whether the list effective on a day holds it. */
export async function counterInYear(
  db: Kysely<Schema>,
  code: number,
  year: string,
  seq: number,
): Promise<{ rows: Map<Day, CounterRow>; designatedOn: (effective: Day | null) => boolean | null }> {
  const { rows } = await sql<CounterRow & { day: Day }>`
    select distinct on (day) * from counter_day
    where code = ${code} and day between ${`${year}-01-01`} and ${`${year}-12-31`} and seq <= ${seq}
    order by day, seq desc`.execute(db);
  const lists = await sql<{ effective: Day }>`
    select effective from designated d where code = ${code} and seq = (
      select max(seq) from designated where effective = d.effective and seq <= ${seq})`.execute(db);
  const holding = new Set(lists.rows.map(({ effective }) => effective));
  return {
    rows: new Map(rows.map((row) => [row.day, row])),
    designatedOn: (effective) => (effective === null ? null : holding.has(effective)),
  };
}
