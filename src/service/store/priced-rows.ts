import { sql, type Kysely } from "kysely";
import type { BoardOnDay } from "../../market/board-day/report";
import type { PriceState, PrintedPrices } from "../../market/price";
import { toPriceState } from "./board-rows";
import type { Schema } from "./schema";

/** Returns the boards' days with official rows whose prices have been read, in order. */
export async function pricedDays(db: Kysely<Schema>): Promise<BoardOnDay[]> {
  const { rows } = await sql<BoardOnDay>`
    select day, board from counter_day where supplied is null and prices is not null
    group by day, board order by day, board`.execute(db);
  return rows;
}

/** The prices of a row, and whether the quotations of its day were known when it was written. */
export interface PricedRow extends PrintedPrices {
  readonly code: number;
  readonly priceState: PriceState;
  readonly quoted: boolean;
}

/** Returns the official rows of a board's day whose prices have been read, those of former states too. */
export async function pricedRows(db: Kysely<Schema>, { day, board }: BoardOnDay): Promise<PricedRow[]> {
  const { rows } = await sql<PrintedPrices & { code: number; prices: number; quoted: boolean }>`
    select c.code, c.previous_close as "previousClose", c.close, c.high, c.low, c.prices, b.quoted
    from counter_day c join board_day b on b.day = c.day and b.board = c.board and b.seq = c.seq
    where c.day = ${day} and c.board = ${board} and c.supplied is null and c.prices is not null
    order by c.code, c.seq`.execute(db);
  return rows.map(({ prices, ...row }) => ({ ...row, priceState: toPriceState(prices) }));
}
