import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import { EDITED, marketHeads, type EditedBoardDay, type MarketHead } from "./board-days";
import type { Schema } from "./schema";

/** Every archived day at its newest revision, in order; complete when the Main Board's Daily Quotations are in. */
export async function latestDays(
  db: Kysely<Schema>,
): Promise<{ day: Day; seq: number; complete: boolean }[]> {
  const { rows } = await sql<{ day: Day; seq: number; complete: boolean }>`
    select day, max(seq) as seq, bool_or(complete and board = 'main') as complete
    from (select distinct on (day, board) day, board, seq, complete from day_revision order by day, board, seq desc) latest
    group by day order by day`.execute(db);
  return rows;
}

/** The newest morning that is known, and the revision it stands at. */
export async function latestMorning(db: Kysely<Schema>): Promise<{ day: Day; seq: number } | null> {
  const { rows } = await sql<{ day: Day; seq: number }>`
    select day, max(seq) as seq from morning group by day order by day desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The newest sequence number of all; 0 in an empty store. */
export async function newestRevision(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ newest: number }>`
    select coalesce(max(seq), 0) as newest from publication`.execute(db);
  return rows[0]?.newest ?? 0;
}

/** Whether a publication has that number, or it is that of the empty store. */
export async function isRevision(db: Kysely<Schema>, seq: number): Promise<boolean> {
  if (seq === 0) return true;
  const { rows } = await sql`select 1 from publication where seq = ${seq}`.execute(db);
  return rows.length > 0;
}

/** Every week of positions, in order, and the revision it stands at. */
export async function latestWeeks(db: Kysely<Schema>): Promise<{ day: Day; seq: number }[]> {
  const { rows } = await sql<{ day: Day; seq: number }>`
    select day, max(seq) as seq from publication where kind = 'short-positions' group by day order by day`.execute(
    db,
  );
  return rows;
}

/** The archived days between two dates as of a revision, in order. */
export async function headsBetween(
  db: Kysely<Schema>,
  first: Day,
  last: Day,
  seq: number,
): Promise<MarketHead[]> {
  const { rows } = await sql<EditedBoardDay>`
    select distinct on (day, board) *, ${EDITED}
    from day_revision d where day between ${first} and ${last} and seq <= ${seq}
    order by day, board, seq desc`.execute(db);
  return marketHeads(rows);
}

/** The designated lists effective on the dates given, as of a revision: code to whether it is a fund. */
export async function designatedLists(
  db: Kysely<Schema>,
  effective: readonly (Day | null)[],
  seq: number,
  code?: number,
): Promise<Map<string, Map<number, boolean | null>>> {
  const lists = new Map<string, Map<number, boolean | null>>();
  for (const day of effective) {
    if (day === null) continue;
    const { rows } = await sql<{ code: number; fund: boolean | null }>`
      select code, fund from designated where effective = ${day} and seq = (
        select max(seq) from designated where effective = ${day} and seq <= ${seq})
        ${code === undefined ? sql`` : sql`and code = ${code}`}`.execute(db);
    lists.set(day, new Map(rows.map((row) => [row.code, row.fund])));
  }
  return lists;
}
