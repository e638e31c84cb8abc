import { sql, type Kysely } from "kysely";
import { BOARDS } from "../market/board";
import { TRADING_STATES, type CounterDay } from "../market/counter-day";
import { shortSellingOf } from "../market/market-totals";
import { MARKET, stockCode, type StockCode } from "../market/stock-code";
import { addDays, type Day } from "../market/trading-day";
import { encodeTable } from "../resources/encode-table";
import type { DayHead, PositionSeries, TableResource } from "../resources/table-resource";
import type { MarketHead } from "./store/board-days";
import type { CounterRow } from "./store/day-state";
import { designatedLists, headsBetween } from "./store/read-days";
import type { MorningTable, Schema } from "./store/schema";

/** All counters on the days from `first` to `last`, as of a revision that is that of one of them; null otherwise. */
export async function tableOfAll(
  db: Kysely<Schema>,
  first: Day,
  last: Day,
  revision: number,
): Promise<TableResource | null> {
  const heads = await headsBetween(db, first, last, revision);
  if (!heads.some(({ seq }) => seq === revision)) return null;
  const { rows } = await sql<CounterRow & { day: Day }>`
    select distinct on (day, code)
      day, code, name, currency, state, short_shares, short_value, total_shares, total_value
    from counter_day where day between ${first} and ${last} and seq <= ${revision}
    order by day, code, seq desc`.execute(db);
  const designated = await designationOn(db, heads, revision);
  return encodeTable(
    revision,
    heads.map((head) => ({ ...toHead(head), market: toMarket(head) })),
    rows.map((row) => toCounter(row, designated(row.day, row.code))),
  );
}

/** What was sold short up to a morning's close, at that morning's revision; null otherwise. */
export async function tableOfMorning(
  db: Kysely<Schema>,
  day: Day,
  revision: number,
): Promise<TableResource | null> {
  const { rows } = await sql<MorningTable>`
    select distinct on (board, code) * from morning where day = ${day} and seq <= ${revision}
      and (board, seq) in (select board, max(seq) from morning where day = ${day} and seq <= ${revision} group by board)
    order by board, code`.execute(db);
  if (!rows.some(({ seq }) => seq === revision)) return null;
  const counters = rows.map((row): CounterDay => ({
    ...{ code: stockCode(row.code), day, name: row.name, currency: row.currency, state: "unknown" },
    ...{ shortShares: row.short_shares, shortValue: row.short_value, totalShares: null, totalValue: null },
    ...{ designated: null, fund: null },
  }));
  const boards = BOARDS.filter((board) => rows.some((row) => row.board === board));
  const market = { boards, ...shortSellingOf(counters), turnover: {}, eligibleTurnover: null };
  const head = { day, revision, edition: 1, complete: false, quoted: false, quotedBoards: [], market };
  return encodeTable(revision, [head], counters);
}

/** The first and last date that a month can have. */
export const monthSpan = (month: string): [Day, Day] => [`${month}-01` as Day, lastOfMonth(month)];
const lastOfMonth = (month: string): Day => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = `${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, "0")}-01`;
  return addDays(next as Day, -1);
};

/** One counter, or MARKET, in a year as of a revision that is that of one of its days or weeks; null otherwise. */
export async function tableOfYear(
  db: Kysely<Schema>,
  code: StockCode,
  year: string,
  revision: number,
): Promise<TableResource | null> {
  const [first, last] = [`${year}-01-01` as Day, `${year}-12-31` as Day];
  const heads = await headsBetween(db, first, last, revision);
  const weeks = await sql<{ day: Day; seq: number }>`
    select day, max(seq) as seq from position
    where day between ${first} and ${last} and seq <= ${revision} group by day`.execute(db);
  if (![...heads, ...weeks.rows].some(({ seq }) => seq === revision)) return null;
  if (code === MARKET)
    return encodeTable(
      revision,
      heads.map((head) => ({ ...toHead(head), market: toMarket(head) })),
      [],
    );
  const number = Number(code);
  const rows = await historyOf(db, number, first, last, revision);
  const designated = await designationOn(db, heads, revision, number);
  const counters = rows.map((row) => toCounter(row, designated(row.day, number)));
  return encodeTable(
    revision,
    heads.map(toHead),
    counters,
    await positionsOf(db, number, first, last, revision),
  );
}

/** A counter's rows on the days between two dates as of a revision, in order. */
export async function historyOf(
  db: Kysely<Schema>,
  code: number,
  first: Day,
  last: Day,
  revision: number,
): Promise<(CounterRow & { day: Day })[]> {
  const { rows } = await sql<CounterRow & { day: Day }>`
    select distinct on (day) * from counter_day
    where code = ${code} and day between ${first} and ${last} and seq <= ${revision}
    order by day, seq desc`.execute(db);
  return rows;
}

async function positionsOf(
  db: Kysely<Schema>,
  code: number,
  first: Day,
  last: Day,
  revision: number,
): Promise<PositionSeries> {
  // Of each week its newest report alone: a security that a corrected report no longer names has no position.
  const { rows } = await sql<{ day: Day; shares: number | null; value: number | null }>`
    select day, shares, value from position p
    where code = ${code} and day between ${first} and ${last} and seq = (
      select max(seq) from position newest where newest.day = p.day and newest.seq <= ${revision})
    order by day`.execute(db);
  return {
    days: rows.map(({ day }) => day),
    shares: rows.map(({ shares }) => shares),
    values: rows.map(({ value }) => value),
  };
}

type Designation = Pick<CounterDay, "designated" | "fund">;

/** Whether a counter was designated on a day, and as a fund, by the list that applied. */
async function designationOn(
  db: Kysely<Schema>,
  heads: readonly MarketHead[],
  revision: number,
  code?: number,
): Promise<(day: Day, code: number) => Designation> {
  const effective = new Map(heads.map((head) => [head.day, head.designated]));
  const lists = await designatedLists(db, [...new Set(effective.values())], revision, code);
  return (day, number) => {
    const list = lists.get(effective.get(day) ?? "");
    if (!list) return { designated: null, fund: null };
    const fund = list.get(number);
    return fund === undefined ? { designated: false, fund: null } : { designated: true, fund };
  };
}

const toCounter = (row: CounterRow & { day: Day }, designation: Designation): CounterDay => ({
  code: stockCode(row.code),
  day: row.day,
  name: row.name,
  currency: row.currency,
  shortShares: row.short_shares,
  shortValue: row.short_value,
  totalShares: row.total_shares,
  totalValue: row.total_value,
  state: TRADING_STATES[row.state] ?? "unknown",
  ...designation,
});

const toHead = ({ seq, suppliedBoards, ...head }: MarketHead): DayHead => ({
  day: head.day,
  revision: seq,
  edition: head.edition,
  complete: head.complete,
  quoted: head.quoted,
  quotedBoards: head.quotedBoards,
  ...(suppliedBoards.length > 0 ? { suppliedBoards } : {}),
});

const toMarket = (head: MarketHead): NonNullable<DayHead["market"]> => ({
  boards: head.boards,
  shortValue: head.short_value,
  shortShares: head.short_shares,
  count: head.count,
  turnover: head.turnover,
  eligibleTurnover: head.eligible_turnover,
});
