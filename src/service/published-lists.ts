import { sql, type Kysely } from "kysely";
import type { Currency } from "../market/currency";
import { stockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { encodePositions, type PositionsResource } from "../resources/positions-resource";
import { encodeSecurities, type SecuritiesResource, type Security } from "../resources/securities-resource";
import { isRevision } from "./store/read-days";
import type { CounterDayTable, Schema } from "./store/schema";

/** One week's positions as of a revision; null where the week has no such revision. */
export async function positionsOfWeek(
  db: Kysely<Schema>,
  week: Day,
  revision: number,
): Promise<PositionsResource | null> {
  const { rows } = await sql<{ code: number; shares: number | null; value: number | null }>`
    select code, shares, value from position where day = ${week} and seq = ${revision} order by code`.execute(
    db,
  );
  if (rows.length === 0) return null;
  return encodePositions(
    week,
    revision,
    rows.map(({ code, shares, value }) => ({ code: stockCode(code), day: week, shares, value })),
  );
}

const HAS_CHINESE = /\p{Script=Han}/u;

interface NamedCounter {
  readonly code: number;
  readonly name: string;
  readonly currency: CounterDayTable["currency"];
}

/** Every counter that a quotation or a list names, as the newest publications up to a revision call it; null where there is none. */
export async function listOfSecurities(
  db: Kysely<Schema>,
  revision: number,
): Promise<SecuritiesResource | null> {
  if (!(await isRevision(db, revision))) return null;
  // From code to code by the index: ten years of days hold millions of rows, but a few thousand codes.
  const { rows } = await sql<NamedCounter>`
    with recursive codes as (
      (select min(code) as code from counter_day)
      union all
      select (select min(c.code) from counter_day c where c.code > codes.code) from codes where codes.code is not null)
    select codes.code, named.name, named.currency from codes cross join lateral (
      select name, currency from counter_day c where c.code = codes.code and c.seq <= ${revision}
      order by day desc, seq desc limit 1) named
    where codes.code is not null`.execute(db);
  const designated = await sql<NamedCounter>`
    select code, name, currency from designated where seq <= ${revision} order by effective, seq`.execute(db);
  const said = await saidOfSecurities(db, revision);
  const quoted = new Map(rows.map((row) => [row.code, row]));
  const english = new Map<number, NamedCounter>();
  const chinese = new Map<number, string>();
  for (const row of designated.rows)
    if (HAS_CHINESE.test(row.name)) chinese.set(row.code, row.name);
    else english.set(row.code, row);
  const codes = [
    ...new Set([...quoted, ...english, ...said].map(([code]) => code).concat(...chinese.keys())),
  ];
  return encodeSecurities(
    revision,
    codes
      .sort((a, b) => a - b)
      .map((code) =>
        toSecurity(code, {
          named: quoted.get(code) ?? english.get(code),
          isQuoted: quoted.has(code),
          chinese: chinese.get(code),
          said: said.get(code),
        }),
      ),
  );
}

interface Sayings {
  /** As the quotations have it, or a designated list. */
  readonly named: NamedCounter | undefined;
  readonly isQuoted: boolean;
  readonly chinese: string | undefined;
  readonly said: Said | undefined;
}

function toSecurity(code: number, { named, isQuoted, chinese, said }: Sayings): Security {
  const own = said ?? SAID_NOTHING;
  const [first, second] = isQuoted ? [named?.name, own.english_name] : [own.english_name, named?.name];
  return {
    code: stockCode(code),
    name: first ?? second ?? null,
    chineseName: own.chinese_name ?? chinese ?? null,
    currency: named?.currency ?? own.currency,
    boardLot: own.board_lot,
    rmbCounter: own.rmb_counter === null ? null : stockCode(own.rmb_counter),
  };
}

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

/** What lists and Chinese pages say of each security: of every particular the newest that says anything. */
async function saidOfSecurities(db: Kysely<Schema>, revision: number): Promise<Map<number, Said>> {
  const { rows } = await sql<Said>`
    select code,
      (array_agg(english_name order by day desc, seq desc) filter (where english_name is not null))[1] as english_name,
      (array_agg(chinese_name order by day desc, seq desc) filter (where chinese_name is not null))[1] as chinese_name,
      (array_agg(currency order by day desc, seq desc) filter (where currency is not null))[1] as currency,
      (array_agg(board_lot order by day desc, seq desc) filter (where board_lot is not null))[1] as board_lot,
      (array_agg(rmb_counter order by day desc, seq desc) filter (where rmb_counter is not null))[1] as rmb_counter
    from security where seq <= ${revision} group by code`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}
