import { sql, type Kysely } from "kysely";
import type { BoardOnDay } from "../../market/board-day/report";
import type { PriceState, PrintedPrices } from "../../market/price";
import type { StockCode } from "../../market/stock-code";
import { fromPriceState } from "./board-rows";
import { lockWriters } from "./locks";
import type { Schema } from "./schema";
import { renewEdition } from "./store-id";

/*
 * The rows that an earlier release took in without their previous close. The figures of a row are never changed; its
 * prices are added once, from the bytes that the row was made of.
 */

/** Whether a store has days whose prices are still to be read from the archive. */
export async function arePricesPending(db: Kysely<Schema>): Promise<boolean> {
  const store = await db.selectFrom("store").select("prices_pending").executeTakeFirst();
  return store?.prices_pending ?? false;
}

/** Returns how many boards' days have rows without prices. */
export async function countWithoutPrices(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select distinct day, board from counter_day where prices is null) days`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Returns the newest board's day with rows without prices, or the newest before another; null if there is none. */
export async function nextWithoutPrices(
  db: Kysely<Schema>,
  before: BoardOnDay | null,
): Promise<BoardOnDay | null> {
  const { rows } = await sql<BoardOnDay>`
    select day, board from counter_day
    where prices is null and ${before ? sql`(day, board) < (${before.day}::date, ${before.board})` : sql`true`}
    order by day desc, board desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Returns the hashes of all Daily Quotations pages of a board's day, including withdrawn ones, the newest first. */
export async function pagesOf(db: Kysely<Schema>, { day, board }: BoardOnDay): Promise<string[]> {
  const rows = await db
    .selectFrom("publication")
    .select("sha256")
    .where("day", "=", day)
    .where("series", "=", `daily-quotations-${board}`)
    .orderBy("seq", "desc")
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** The prices of a counter on a page. */
export type PricedCounter = PrintedPrices & { readonly code: StockCode; readonly priceState: PriceState };

/**
 * Adds the prices of a board's day to its rows. A row belongs to the first page that prints its closing, high and low
 * price. A row that no page quotes has none. Returns how many rows there were.
 */
export function addPrices(
  db: Kysely<Schema>,
  { day, board }: BoardOnDay,
  pages: readonly (readonly PricedCounter[])[],
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    let changed = 0;
    for (const counters of pages) {
      const rows = counters.map(({ code, priceState, previousClose, ...printed }) => ({
        ...{ code: Number(code), previous_close: previousClose, prices: fromPriceState(priceState) },
        ...{ close: printed.close, low: printed.low, high: printed.high },
      }));
      const { numAffectedRows = 0n } = await sql`
        update counter_day c set previous_close = p.previous_close, prices = p.prices
        from json_to_recordset(${JSON.stringify(rows)}::json) as p (
          code integer, previous_close numeric, prices smallint, close numeric, low numeric, high numeric)
        where c.day = ${day} and c.board = ${board} and c.prices is null and c.code = p.code
          and c.close is not distinct from p.close and c.low is not distinct from p.low
          and c.high is not distinct from p.high`.execute(tx);
      changed += Number(numAffectedRows);
    }
    const others = await sql`
      update counter_day set prices = ${fromPriceState("read")}::smallint
      where day = ${day} and board = ${board} and prices is null`.execute(tx);
    return changed + Number(others.numAffectedRows ?? 0n);
  });
}

/**
 * Notes that the prices of all days have been read. The store gets a new edition, because readers may keep resources
 * without these prices.
 */
export function endPending(db: Kysely<Schema>): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    if (!(await arePricesPending(tx))) return;
    await renewEdition(tx);
    await tx.updateTable("store").set({ prices_pending: false }).execute();
  });
}

/** Makes the disk space of replaced rows usable again. A server does this by itself. */
export async function reclaimRoom(db: Kysely<Schema>): Promise<void> {
  await sql`vacuum counter_day`.execute(db);
}
