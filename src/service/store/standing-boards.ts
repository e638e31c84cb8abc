import { sql, type Kysely } from "kysely";
import type { Board } from "../../market/board";
import type { WitnessNote } from "../../market/board-day/report";
import type { Day } from "../../market/trading-day";
import type { Schema } from "./schema";

/** A summary of a board's current day. */
export interface StandingBoard {
  readonly day: Day;
  readonly board: Board;
  /** Whether its Daily Quotations are accepted. */
  readonly complete: boolean;
  /** Whether its figures are those of a later day's restatement. */
  readonly restated: boolean;
  readonly notes: readonly WitnessNote[];
}

/** The current days of all boards, in order. */
export async function standingBoards(db: Kysely<Schema>): Promise<StandingBoard[]> {
  const { rows } = await sql<StandingBoard>`
    with latest as (select distinct on (day) day, main, gem from day_revision where is_current order by day, revision desc)
    select b.day, b.board, b.complete and b.official as complete, p.day > b.day as restated, b.notes
    from latest l join board_day b on b.day = l.day and b.seq = case b.board when 'main' then l.main else l.gem end
    join publication p on p.seq = b.source order by b.day, b.board`.execute(db);
  return rows;
}
