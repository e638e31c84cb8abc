import { sql, type Kysely } from "kysely";
import type { Currency } from "../market/currency";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import {
  encodePositionHistory,
  type PositionHistoryResource,
  type ReportedPosition,
} from "../resources/position-history-resource";
import { encodePositions, type PositionsResource } from "../resources/positions-resource";
import { encodeSecurities, type SecuritiesResource, type Security } from "../resources/securities-resource";
import { simplifiedFor } from "./simplified-for";
import { isChange } from "./store/read-days";
import { isStanding } from "./store/standing";
import type { CounterDayTable, Schema } from "./store/schema";

/** Returns one week's positions as of a revision; null if the week has no such revision. */
export async function positionsOfWeek(
  db: Kysely<Schema>,
  week: Day,
  revision: number,
): Promise<PositionsResource | null> {
  const { rows } = await sql<{ code: number; shares: number | null; value: number | null }>`
    select code, shares, value from position where day = ${week} and seq = (
      select report from week_revision where day = ${week} and revision = ${revision}) order by code`.execute(
    db,
  );
  if (rows.length === 0) return null;
  return encodePositions(
    week,
    revision,
    rows.map(({ code, shares, value }) => ({ code: stockCode(code), day: week, shares, value })),
  );
}

/**
 * Returns a security's positions in all reports up to a revision of any week, in order; null if no week has that
 * revision.
 */
export async function positionsOfSecurity(
  db: Kysely<Schema>,
  code: StockCode,
  revision: number,
): Promise<PositionHistoryResource | null> {
  const known = await sql`select 1 from week_revision where revision = ${revision}`.execute(db);
  if (known.rows.length === 0) return null;
  const { rows } = await sql<ReportedPosition>`
    select w.day, w.revision, p.shares, p.value
    from position p join week_revision w on w.day = p.day and w.report = p.seq
    where p.code = ${Number(code)} and w.revision <= ${revision} order by w.day, w.revision`.execute(db);
  return encodePositionHistory(revision, rows);
}

interface NamedCounter {
  readonly code: number;
  readonly name: string | null;
  readonly currency: CounterDayTable["currency"] | null;
}

/**
 * Returns every counter in the archive, with the names in the newest publications up to a revision; null if there is
 * no such revision.
 */
export async function listOfSecurities(
  db: Kysely<Schema>,
  revision: number,
): Promise<SecuritiesResource | null> {
  if (!(await isChange(db, revision))) return null;
  const inDays = await namesInDays(db, revision);
  const named = {
    quoted: byCode(inDays.filter(({ supplied }) => !supplied)),
    english: byCode(await namesInLists(db, revision, "en")),
    chinese: byCode(await namesInLists(db, revision, "zh")),
    supplied: byCode(inDays.filter(({ supplied }) => supplied)),
    reported: byCode(await namesInReports(db, revision)),
  };
  const said = await saidOfSecurities(db, revision);
  const codes = new Set([...Object.values(named), said].flatMap((names) => [...names.keys()]));
  const securities = [...codes]
    .sort((a, b) => a - b)
    .map((code) => toSecurity(code, said.get(code) ?? SAID_NOTHING, named));
  return encodeSecurities(
    revision,
    securities,
    simplifiedFor(securities.map(({ chineseName }) => chineseName)),
  );
}

type Names = Readonly<
  Record<"quoted" | "english" | "chinese" | "supplied", ReadonlyMap<number, NamedCounter>> &
    Record<"reported", ReadonlyMap<number, Pick<NamedCounter, "code" | "name">>>
>;

/**
 * Returns what the archive knows about a counter. Published names have priority over supplied ones; the SFC's names are
 * used if there are no others.
 */
function toSecurity(code: number, said: Omit<Said, "code">, named: Names): Security {
  const [quoted, english] = [named.quoted.get(code), named.english.get(code)];
  const [chinese, supplied] = [named.chinese.get(code), named.supplied.get(code)];
  const reported = named.reported.get(code);
  return {
    code: stockCode(code),
    name: firstOf(quoted?.name, said.english_name, english?.name, supplied?.name, reported?.name),
    chineseName: firstOf(said.chinese_name, chinese?.name),
    currency:
      firstOf(quoted?.currency, english?.currency, said.currency) ??
      firstOf(chinese?.currency, supplied?.currency),
    boardLot: said.board_lot,
    rmbCounter: said.rmb_counter === null ? null : stockCode(said.rmb_counter),
  };
}

const firstOf = <T>(...sayings: readonly (T | null | undefined)[]): T | null =>
  sayings.find((saying) => saying !== null && saying !== undefined) ?? null;

/**
 * Returns the names of counters in the days' own rows: from the newest published row with a name, otherwise from the
 * newest supplied one; null if there is none. The query goes from code to code by the index, because ten years of
 * days have millions of rows, but only a few thousand codes.
 */
async function namesInDays(
  db: Kysely<Schema>,
  revision: number,
): Promise<(NamedCounter & { readonly supplied: boolean })[]> {
  const newest = sql`
    select name, currency from counter_day c where c.code = codes.code and c.seq <= ${revision} and c.name <> ''`;
  const { rows } = await sql<NamedCounter & { readonly supplied: boolean }>`
    with recursive codes as (
      (select min(code) as code from counter_day)
      union all
      select (select min(c.code) from counter_day c where c.code > codes.code) from codes where codes.code is not null)
    select codes.code, coalesce(published.name, own.name) as name, coalesce(published.currency, own.currency) as currency,
      published.name is null as supplied
    from codes
    left join lateral (${newest} and c.supplied is null order by day desc, seq desc limit 1) published on true
    left join lateral (${newest} and published.name is null order by day desc, seq desc limit 1) own on true
    where codes.code is not null`.execute(db);
  return rows;
}

/**
 * Returns the names in the designated lists of an edition. The Chinese edition has Latin names too, for securities
 * without a Chinese one. A store made before editions were distinguished has both as English, so Chinese names are
 * recognised by their characters.
 */
async function namesInLists(
  db: Kysely<Schema>,
  revision: number,
  language: "en" | "zh",
): Promise<NamedCounter[]> {
  const { rows } = await sql<NamedCounter>`
    with lists as (
      select d.effective, d.seq, bool_or(p.series = 'designated-securities-zh' or d.name ~ '[\u4e00-\u9fff]') as chinese
      from designated d join publication p on p.seq = d.seq
      where d.seq <= ${revision} and ${isStanding(sql`d.seq`, revision)} group by d.effective, d.seq)
    select distinct on (code) code, name, currency from designated join lists using (effective, seq)
    where name <> '' and chinese = ${language === "zh"} order by code, effective desc, seq desc`.execute(db);
  return rows;
}

/** Returns the names in the SFC's reports of short positions. */
async function namesInReports(
  db: Kysely<Schema>,
  revision: number,
): Promise<Pick<NamedCounter, "code" | "name">[]> {
  const { rows } = await sql<Pick<NamedCounter, "code" | "name">>`
    with recursive codes as (
      (select min(code) as code from position)
      union all
      select (select min(p.code) from position p where p.code > codes.code) from codes where codes.code is not null)
    select codes.code, named.name from codes cross join lateral (
      select name from position p where p.code = codes.code and p.seq <= ${revision} and p.name <> ''
      order by day desc, seq desc limit 1) named
    where codes.code is not null`.execute(db);
  return rows;
}

const byCode = <Row extends { readonly code: number }>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.code, row]));

interface Said {
  readonly code: number;
  readonly english_name: string | null;
  readonly chinese_name: string | null;
  readonly currency: Currency | null;
  readonly board_lot: number | null;
  readonly rmb_counter: number | null;
}

const SAID_NOTHING: Omit<Said, "code"> = {
  ...{ english_name: null, chinese_name: null, currency: null, board_lot: null, rmb_counter: null },
};

/**
 * Returns what lists and Chinese pages say about each security. Each detail comes from the newest publication that
 * has it.
 */
async function saidOfSecurities(db: Kysely<Schema>, revision: number): Promise<Map<number, Said>> {
  const { rows } = await sql<Said>`
    select code,
      (array_agg(english_name order by day desc, coalesce(seen, seq) desc) filter (where english_name is not null))[1] as english_name,
      (array_agg(chinese_name order by day desc, coalesce(seen, seq) desc) filter (where chinese_name is not null))[1] as chinese_name,
      (array_agg(currency order by day desc, coalesce(seen, seq) desc) filter (where currency is not null))[1] as currency,
      (array_agg(board_lot order by day desc, coalesce(seen, seq) desc) filter (where board_lot is not null))[1] as board_lot,
      (array_agg(rmb_counter order by day desc, coalesce(seen, seq) desc) filter (where rmb_counter is not null))[1] as rmb_counter
    from security s left join (
      select publication, max(seq) as seen from intervention where kind = 'seen-again' and seq <= ${revision}
      group by publication) again on again.publication = s.seq
    where seq <= ${revision} and ${isStanding(sql`s.seq`, revision)} group by code`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}
