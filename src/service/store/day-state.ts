import { sql, type Kysely } from "kysely";
import type { Board } from "../../market/board";
import type { Day } from "../../market/trading-day";
import type { CounterDayTable, DayRevisionTable, Schema } from "./schema";

export type CounterRow = Omit<CounterDayTable, "seq" | "day" | "board">;
export type DayRevisionRow = Omit<DayRevisionTable, "turnover"> & {
  turnover: Partial<Record<string, number>>;
};

/** Later than every revision. */
export const NOW = Number.MAX_SAFE_INTEGER;
/** The later of two instants, as ISO in UTC. */
export const later = (a: string, b: string): string => (a > b ? a : b);

/** A board on a day. */
export interface BoardDay {
  readonly day: Day;
  readonly board: Board;
}

/** The counters of a board on a day as of a revision, by code. */
export async function countersAsOf(
  db: Kysely<Schema>,
  { day, board }: BoardDay,
  seq: number,
): Promise<CounterRow[]> {
  const { rows } = await sql<CounterRow>`
    select distinct on (code) code, name, currency, state, short_shares, short_value, total_shares, total_value, close
    from counter_day where day = ${day} and board = ${board} and seq <= ${seq} order by code, seq desc`.execute(
    db,
  );
  return rows;
}

/** The board's day as a whole as of a revision, or undefined where nothing of it is accepted. */
export async function dayAsOf(
  db: Kysely<Schema>,
  { day, board }: BoardDay,
  seq: number,
): Promise<DayRevisionRow | undefined> {
  return db
    .selectFrom("day_revision")
    .selectAll()
    .where("day", "=", day)
    .where("board", "=", board)
    .where("seq", "<=", seq)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The codes that the designated list effective on `effective` holds as of a revision, and whether each is a fund. */
export async function designatedAsOf(
  db: Kysely<Schema>,
  effective: Day | null,
  seq: number,
): Promise<Map<number, boolean | null> | null> {
  if (effective === null) return null;
  const { rows } = await sql<{ code: number; fund: boolean | null }>`
    select code, fund from designated where effective = ${effective} and seq = (
      select max(seq) from designated where effective = ${effective} and seq <= ${seq})`.execute(db);
  return new Map(rows.map(({ code, fund }) => [code, fund]));
}

/** Whether anything of a board's day is accepted, and the effective day of the designated list that applies on it. */
export async function standingOn(
  db: Kysely<Schema>,
  { day, board }: BoardDay,
): Promise<{ readonly isNew: boolean; readonly designated: Day | null }> {
  const { rows } = await sql<{ isNew: boolean; designated: Day | null }>`
    select not exists (select from day_revision where day = ${day} and board = ${board}) as "isNew",
      (select max(effective) from designated where effective <= ${day}) as designated`.execute(db);
  return rows[0] ?? { isNew: true, designated: null };
}
