import { sql, type Kysely } from "kysely";
import type { BoardCounter, BoardDay, BoardOnDay } from "../../market/board-day/report";
import { TRADING_STATES } from "../../market/counter-day";
import { PRICE_STATES, type PriceState } from "../../market/price";
import { stockCode } from "../../market/stock-code";
import type { BoardDayTable, CounterDayTable, Schema } from "./schema";

export type CounterRow = Omit<CounterDayTable, "seq" | "day" | "board">;

/** The columns of a counter, except its key, in the order in which they are written. */
export const COUNTER_COLUMNS = [
  ...["code", "name", "currency", "state", "short_shares", "short_value", "total_shares", "total_value"],
  ...["close", "low", "high", "contradicted", "supplied"],
] as const;
/**
 * Columns that were added later. They are written last and are in no digest of the journal: an earlier release made the
 * digests of its rows without them, and rows of its days get them from the archive (`fill-prices.ts`).
 */
export const PRICE_COLUMNS = ["previous_close", "prices"] as const;
const ALL_COLUMNS = [...COUNTER_COLUMNS, ...PRICE_COLUMNS];

/** Returns a counter as the store keeps it. */
export const toRow = (counter: BoardCounter): CounterRow => ({
  code: Number(counter.code),
  name: counter.name,
  currency: counter.currency,
  state: TRADING_STATES.indexOf(counter.state),
  short_shares: counter.shortShares,
  short_value: counter.shortValue,
  total_shares: counter.totalShares,
  total_value: counter.totalValue,
  close: counter.close,
  low: counter.low,
  high: counter.high,
  contradicted: counter.contradicted,
  supplied: counter.supplied,
  previous_close: counter.previousClose,
  prices: fromPriceState(counter.priceState),
});

const UNREAD = PRICE_STATES.indexOf("unread");
/** Prices that have not been read are null in the database, as in all rows of earlier releases. */
export const fromPriceState = (state: PriceState): number | null => {
  const index = PRICE_STATES.indexOf(state);
  return index === UNREAD ? null : index;
};
export const toPriceState = (prices: number | null): PriceState => PRICE_STATES[prices ?? UNREAD] ?? "unread";

const toCounter = (row: CounterRow): BoardCounter => ({
  code: stockCode(row.code),
  name: row.name,
  currency: row.currency,
  state: TRADING_STATES[row.state] ?? "unknown",
  shortShares: row.short_shares,
  shortValue: row.short_value,
  totalShares: row.total_shares,
  totalValue: row.total_value,
  close: row.close,
  low: row.low,
  high: row.high,
  previousClose: row.previous_close,
  priceState: toPriceState(row.prices),
  contradicted: row.contradicted,
  supplied: row.supplied,
});

/**
 * Returns the rows of a board's day as of a seq, by code. Counters that the state no longer names are included,
 * without figures.
 */
export async function rowsAsOf(
  db: Kysely<Schema>,
  { day, board }: BoardOnDay,
  seq: number,
): Promise<Map<number, CounterRow>> {
  const { rows } = await sql<CounterRow>`
    select distinct on (code) ${sql.raw(ALL_COLUMNS.join(", "))}
    from counter_day where day = ${day} and board = ${board} and seq <= ${seq} order by code, seq desc`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

const LAST_NAMELESS_STATE = TRADING_STATES.indexOf("not-quoted");

/** Whether a state names the counter of a row. */
const isNamed = (row: CounterRow): boolean =>
  row.state > LAST_NAMELESS_STATE ||
  row.contradicted !== 0 ||
  row.close !== null ||
  [row.short_shares, row.short_value, row.total_shares, row.total_value].some((figure) => figure !== null);

type Json = "turnover" | "suppliers" | "notes" | "active";
export type BoardDayHead = Omit<BoardDayTable, Json> & Pick<BoardDay, Json>;

/** Returns a state of a board's day, without its counters. */
export async function headAt(
  db: Kysely<Schema>,
  { day, board }: BoardOnDay,
  seq: number,
): Promise<BoardDayHead> {
  const head = await db
    .selectFrom("board_day")
    .selectAll()
    .where("day", "=", day)
    .where("board", "=", board)
    .where("seq", "=", seq)
    .executeTakeFirstOrThrow();
  return head;
}

/** Returns a state of a board's day with its counters. */
export async function boardDayAt(db: Kysely<Schema>, at: BoardOnDay, seq: number): Promise<BoardDay> {
  const head = await headAt(db, at, seq);
  const rows = await rowsAsOf(db, at, seq);
  return { ...toBoardDay(head), counters: [...rows.values()].filter(isNamed).map(toCounter) };
}

/** Returns a board's day from the head of a state, without its counters. */
export const toBoardDay = (head: BoardDayHead): BoardDay => ({
  counters: [],
  source: head.source,
  official: head.official,
  complete: head.complete,
  quoted: head.quoted,
  turnover: head.turnover,
  active: head.active,
  shortValue: head.short_value,
  shortShares: head.short_shares,
  count: head.count,
  suppliers: head.suppliers,
  notes: head.notes,
});

/** Returns the row of a counter that a state no longer names. */
export const withoutFigures = (row: CounterRow, quoted: boolean): CounterRow => ({
  ...row,
  state: TRADING_STATES.indexOf(quoted ? "not-quoted" : "unknown"),
  ...{ short_shares: null, short_value: null, total_shares: null, total_value: null },
  ...{ close: null, low: null, high: null, contradicted: 0, supplied: null },
  ...{ previous_close: null, prices: fromPriceState("read") },
});

/**
 * Whether two rows of a counter are equal. Prices are compared as numbers. If the prices of one row have not been read,
 * prices are not compared: that row gets them from the archive.
 */
export function isSameRow(a: CounterRow, b: CounterRow): boolean {
  const columns = a.prices === null || b.prices === null ? COUNTER_COLUMNS : ALL_COLUMNS;
  return columns.every((column) => {
    const [one, other] = [a[column], b[column]];
    return (
      one === other ||
      (PRICED.includes(column) && one !== null && other !== null && Number(one) === Number(other))
    );
  });
}
const PRICED: readonly string[] = ["close", "low", "high", "previous_close"];
