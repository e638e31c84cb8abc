import { sql, type Kysely, type RawBuilder } from "kysely";
import { BOARDS } from "../market/board";
import { TRADING_STATES, type CounterDay } from "../market/counter-day";
import { shortSellingOf } from "../market/market-totals";
import { pricesOf } from "../market/price";
import { MARKET, stockCode, type StockCode } from "../market/stock-code";
import { addDays, type Day } from "../market/trading-day";
import { encodeTable } from "../resources/encode-table";
import type { DayHead, PositionSeries, TableResource } from "../resources/table-resource";
import { toPriceState, type CounterRow } from "./store/board-rows";
import { codesOf } from "./store/designated-lists";
import { headAtRevision, headsBetween } from "./store/read-days";
import type { DayRevision } from "./store/revise-day";
import type { MorningTable, Schema } from "./store/schema";
import { appearances } from "./store/seen-again";
import { isStanding } from "./store/standing";

/** Returns all counters of a day at a present or former revision; null if the day has no such revision. */
export async function tableOfDay(
  db: Kysely<Schema>,
  day: Day,
  revision: number,
): Promise<TableResource | null> {
  const head = await headAtRevision(db, day, revision);
  return head && tableOf(db, revision, [head]);
}

/**
 * Returns all counters on the days from `first` to `last`, as they were at `revision`; null if none of these days
 * changed at exactly that revision.
 */
export async function tableOfDays(
  db: Kysely<Schema>,
  [first, last]: readonly [Day, Day],
  revision: number,
): Promise<TableResource | null> {
  const heads = await headsBetween(db, first, last, revision);
  return heads.some((head) => head.revision === revision) ? tableOf(db, revision, heads) : null;
}

async function tableOf(
  db: Kysely<Schema>,
  revision: number,
  heads: readonly DayRevision[],
): Promise<TableResource> {
  const rows = await rowsOf(db, heads, sql`true`);
  const designated = await designationOn(db, heads);
  return encodeTable(
    revision,
    heads.map((head) => ({ ...toHead(head), market: head.head.market, ...activeOf(head) })),
    rows.map((row) => toCounter(row, designated(row.day, row.code))),
  );
}

type DatedRow = CounterRow & { readonly day: Day };

/** Returns the counters of days at given states of their boards, by day and code. */
async function rowsOf(
  db: Kysely<Schema>,
  heads: readonly DayRevision[],
  which: RawBuilder<unknown>,
): Promise<DatedRow[]> {
  if (heads.length === 0) return [];
  const states = heads.map(({ day, main, gem }) => ({ day, main, gem }));
  const days = states.map(({ day }) => day);
  const { rows } = await sql<DatedRow>`
    with states as materialized (
      select * from json_to_recordset(${JSON.stringify(states)}::json) as s (day date, main bigint, gem bigint))
    select distinct on (c.day, c.code) c.day, c.code, name, currency, state, short_shares, short_value,
      total_shares, total_value, previous_close, close, high, low, prices, contradicted, supplied
    from counter_day c join states s on s.day = c.day and c.seq <= case c.board when 'main' then s.main else s.gem end
    where c.day between ${days[0]} and ${days.at(-1)} and ${which}
    order by c.day, c.code, c.seq desc`.execute(db);
  return rows;
}

/** Returns a counter's rows on the days between two dates as of a revision, in order. */
export async function historyOf(
  db: Kysely<Schema>,
  code: number,
  [first, last]: readonly [Day, Day],
  revision: number,
): Promise<DatedRow[]> {
  return rowsOf(db, await headsBetween(db, first, last, revision), sql`c.code = ${code}`);
}

/** Returns the short selling up to a morning's close, at that morning's revision; null for any other number. */
export async function tableOfMorning(
  db: Kysely<Schema>,
  day: Day,
  revision: number,
): Promise<TableResource | null> {
  const { rows } = await sql<MorningTable & { seen: number }>`
    with standing as (
      select distinct on (series) split_part(series, '-', 2) as board, seq, seen from ${appearances}
      where day = ${day} and series in ('turnover-main-morning', 'turnover-gem-morning') and seen <= ${revision}
        and ${isStanding(sql`p.seq`, revision)} order by series, seen desc)
    select morning.*, seen from morning join standing using (board, seq) where day = ${day} order by board, code`.execute(
    db,
  );
  if (!rows.some(({ seen }) => seen === revision)) return null;
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

/** Returns the first and last day of a month. */
export const monthSpan = (month: string): [Day, Day] => [`${month}-01` as Day, lastOfMonth(month)];
const lastOfMonth = (month: string): Day => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = `${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, "0")}-01`;
  return addDays(next as Day, -1);
};

/**
 * Returns one counter, or MARKET, in a year, as of a revision of one of its days or weeks; null for any other number.
 */
export async function tableOfYear(
  db: Kysely<Schema>,
  code: StockCode,
  year: string,
  revision: number,
): Promise<TableResource | null> {
  const span = [`${year}-01-01` as Day, `${year}-12-31` as Day] as const;
  const heads = await headsBetween(db, ...span, revision);
  const weeks = await weeksBetween(db, span, revision);
  const exists =
    heads.some((head) => head.revision === revision) || weeks.some((week) => week.revision === revision);
  if (!exists) return null;
  if (code === MARKET)
    return encodeTable(
      revision,
      heads.map((head) => ({ ...toHead(head), market: head.head.market })),
      [],
    );
  const number = Number(code);
  const rows = await rowsOf(db, heads, sql`c.code = ${number}`);
  const designated = await designationOn(db, heads, number);
  const counters = rows.map((row) => toCounter(row, designated(row.day, number)));
  return encodeTable(revision, heads.map(toHead), counters, await positionsOf(db, number, weeks));
}

interface WeekReport {
  readonly day: Day;
  readonly revision: number;
  readonly report: number;
}

/** Returns the weeks between two dates and the report of each as of a revision, in order. */
async function weeksBetween(
  db: Kysely<Schema>,
  [first, last]: readonly [Day, Day],
  revision: number,
): Promise<WeekReport[]> {
  const { rows } = await sql<WeekReport>`
    select * from (
      select distinct on (day) day, revision, report from week_revision
      where day between ${first} and ${last} and revision <= ${revision} order by day, revision desc) latest
    where report is not null order by day`.execute(db);
  return rows;
}

/**
 * Returns a security's positions in the reports of weeks. A week whose report does not name the security is left out.
 */
async function positionsOf(
  db: Kysely<Schema>,
  code: number,
  weeks: readonly WeekReport[],
): Promise<PositionSeries> {
  const { rows } = await sql<{ day: Day; shares: number | null; value: number | null }>`
    select p.day, p.shares, p.value
    from position p join json_to_recordset(${JSON.stringify(weeks)}::json) as w (day date, report bigint)
      on w.day = p.day and w.report = p.seq
    where p.code = ${code} order by p.day`.execute(db);
  return {
    days: rows.map(({ day }) => day),
    shares: rows.map(({ shares }) => shares),
    values: rows.map(({ value }) => value),
  };
}

type Designation = Pick<CounterDay, "designated" | "fund">;

/** Returns whether a counter was designated on a day, and whether as a fund, according to the list that applied. */
async function designationOn(
  db: Kysely<Schema>,
  heads: readonly DayRevision[],
  code?: number,
): Promise<(day: Day, code: number) => Designation> {
  const listOn = new Map(heads.map(({ day, list }) => [day, list]));
  const lists = new Map<number, Map<number, boolean | null>>();
  for (const list of new Set(listOn.values()))
    if (list !== null) lists.set(list, await codesOf(db, list, code));
  return (day, number) => {
    const list = lists.get(listOn.get(day) ?? NaN);
    if (!list) return { designated: null, fund: null };
    const fund = list.get(number);
    return fund === undefined ? { designated: false, fund: null } : { designated: true, fund };
  };
}

const toCounter = (row: DatedRow, designation: Designation): CounterDay => ({
  code: stockCode(row.code),
  day: row.day,
  name: row.name,
  currency: row.currency,
  shortShares: row.short_shares,
  shortValue: row.short_value,
  totalShares: row.total_shares,
  totalValue: row.total_value,
  state: TRADING_STATES[row.state] ?? "unknown",
  contradicted: row.contradicted,
  supplied: row.supplied,
  prices: pricesOf({
    ...{ previousClose: row.previous_close, close: row.close, high: row.high, low: row.low },
    priceState: toPriceState(row.prices),
  }),
  ...designation,
});

/** The most active of a day, where they have been read. */
const activeOf = ({ head: { active } }: DayRevision): Pick<DayHead, "active"> => (active ? { active } : {});

const toHead = ({ day, revision, head }: DayRevision): DayHead => ({
  ...{ day, revision, edition: head.edition },
  ...{ complete: head.complete, quoted: head.quoted, quotedBoards: head.quotedBoards },
  ...(head.suppliers.length > 0 ? { suppliers: head.suppliers } : {}),
});
