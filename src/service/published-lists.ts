import { sql, type Kysely } from "kysely";
import { stockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { encodePositions, type PositionsResource } from "../resources/positions-resource";
import { encodeSecurities, type SecuritiesResource } from "../resources/securities-resource";
import type { DayRevision, Source, SourcesResource } from "../resources/sources-resource";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "../sample/published-figures";
import { newestRevision } from "./store/read-days";
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

/** Every counter that a quotation or a designated list names, by its newest name; only as it stands now. */
export async function listOfSecurities(
  db: Kysely<Schema>,
  revision: number,
): Promise<SecuritiesResource | null> {
  if (revision !== (await newestRevision(db))) return null;
  // From code to code by the index: ten years of days hold millions of rows, but a few thousand codes.
  const { rows } = await sql<Pick<CounterDayTable, "code" | "name" | "currency">>`
    with recursive codes as (
      (select min(code) as code from counter_day)
      union all
      select (select min(c.code) from counter_day c where c.code > codes.code) from codes where codes.code is not null)
    select codes.code, named.name, named.currency from codes cross join lateral (
      select name, currency from counter_day c where c.code = codes.code order by day desc, seq desc limit 1) named
    where codes.code is not null`.execute(db);
  const listed = await sql<{ code: number; name: string; currency: CounterDayTable["currency"] }>`
    select code, name, currency from designated order by effective, seq`.execute(db);
  const english = new Map(rows.map((row) => [row.code, row]));
  const chinese = new Map<number, string>();
  for (const row of listed.rows)
    if (HAS_CHINESE.test(row.name)) chinese.set(row.code, row.name);
    else if (!english.has(row.code)) english.set(row.code, row);
  const codes = [...new Set([...english.keys(), ...chinese.keys()])].sort((a, b) => a - b);
  return encodeSecurities(
    revision,
    codes.map((code) => ({
      code: stockCode(code),
      name: english.get(code)?.name ?? null,
      chineseName: chinese.get(code) ?? null,
      currency: english.get(code)?.currency ?? null,
    })),
  );
}

/** Where a year's figures come from, and every state its days have had. */
export async function sourcesOfYear(
  db: Kysely<Schema>,
  year: string,
  revision: number,
  kind: "sample" | "published",
): Promise<SourcesResource | null> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const days = await sql<DayRevision>`
    select day, seq as revision, publication as source, complete, known_from as "knownFrom", (
      select count(distinct publication) from day_revision r where r.day = d.day and r.seq <= d.seq) as edition
    from day_revision d where day between ${first} and ${last} and seq <= ${revision} order by day, seq`.execute(
    db,
  );
  const publications = await sql<Source>`
    select seq, kind, day, name, published_at as "publishedAt", accepted_at as "acceptedAt" from publication
    where seq <= ${revision} and (day between ${first} and ${last} or seq in (
      select publication from day_revision where day between ${first} and ${last})) order by seq`.execute(db);
  const weeks = publications.rows
    .filter((each) => each.kind === "short-positions" && each.day.startsWith(year))
    .map(({ day, seq }) => ({ day, source: seq }));
  const exists =
    days.rows.some((each) => each.revision === revision) || weeks.some(({ source }) => source === revision);
  if (!exists) return null;
  return {
    version: 1,
    year,
    revision,
    publications: publications.rows,
    days: days.rows,
    weeks,
    published: kind === "sample" ? publishedIn(year) : [],
  };
}

/** The sample's only figures that are not invented. */
const publishedIn = (year: string): SourcesResource["published"] =>
  [
    ...Object.entries(PUBLISHED_MARKET).map(([day, { eligible }]) => ({
      code: "MARKET",
      day: day as Day,
      figures: ["value", "count", ...(eligible === undefined ? [] : ["eligible turnover"])],
    })),
    ...PUBLISHED_COUNTERS.map(({ code, day, value, ratio, shares }) => ({
      code: stockCode(code),
      day,
      figures: Object.entries({ value, ratio, shares }).flatMap(([figure, given]) =>
        given === undefined ? [] : [figure],
      ),
    })),
  ].filter(({ day }) => day.startsWith(year));
