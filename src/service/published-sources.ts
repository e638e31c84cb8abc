import { sql, type Kysely } from "kysely";
import { stockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { DayRevision, Source, SourcesResource } from "../resources/sources-resource";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "../sample/published-figures";
import type { DayRevision as StoredRevision } from "./store/revise-day";
import type { Schema } from "./store/schema";
import { appearances } from "./store/seen-again";
import { isStanding } from "./store/standing";

/** Returns the sources of a year's figures, and all states of its days, as of the number of a change of that year. */
export async function sourcesOfYear(
  db: Kysely<Schema>,
  year: string,
  revision: number,
  kind: "sample" | "published",
): Promise<SourcesResource | null> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (!(await isChange(db, first, last, revision))) return null;
  const { rows } = await sql<StoredRevision>`
    select * from day_revision where (main is not null or gem is not null) and (day, timeline) in (
      select day, max(timeline) from day_revision
      where day between ${first} and ${last} and timeline <= ${revision} group by day)
    order by day, known_from, revision`.execute(db);
  const supplied = await suppliedWeeks(db, [first, last], revision);
  const shown = [
    ...rows.flatMap(({ head }) => [...Object.values(head.sources), ...head.suppliers]),
    ...supplied.map(({ source }) => source),
  ];
  const publications = await sql<Source>`
    select seen as seq, kind, series, day, name, published_at as "publishedAt", accepted_at as "acceptedAt"
    from ${appearances}
    where seen <= ${revision} and ${isStanding(sql`p.seq`, revision)}
      and (seen = p.seq or kind = 'short-positions') and (
      day between ${first} and ${last}
      or p.seq in (select value::bigint from json_array_elements_text(${JSON.stringify([...new Set(shown)])}::json)))
    order by seen`.execute(db);
  const weeks = publications.rows
    .filter((each) => each.kind === "short-positions" && each.day.startsWith(year))
    .map(({ day, seq }) => ({ day, source: seq }));
  weeks.push(...supplied);
  return {
    ...{ version: 1, year, revision, publications: publications.rows, weeks },
    days: rows.map(toDayRevision),
    published: kind === "sample" ? publishedIn(year) : [],
  };
}

/** Returns the weeks that have the positions users supplied, each with the newest of their files. */
async function suppliedWeeks(
  db: Kysely<Schema>,
  [first, last]: readonly [string, string],
  revision: number,
): Promise<{ day: Day; source: number }[]> {
  const { rows } = await sql<{ day: Day; source: number }>`
    select w.day, max(s.publication) as source from (
      select distinct on (day) day, report from week_revision
      where day between ${first} and ${last} and revision <= ${revision} order by day, revision desc) w
    join supplied_position s on s.day = w.day
    where w.report is not null and s.publication <= ${revision} and ${isStanding(sql`s.publication`, revision)}
      and not exists (select from publication p where p.seq = w.report and p.kind = 'short-positions')
    group by w.day order by w.day`.execute(db);
  return rows;
}

/** Whether a year's days or weeks were changed at a number. */
async function isChange(db: Kysely<Schema>, first: string, last: string, number: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from day_revision where day between ${first} and ${last} and ${number} in (timeline, revision)
    union all select 1 from week_revision where day between ${first} and ${last} and revision = ${number} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

function toDayRevision({ day, revision, known_from: knownFrom, head }: StoredRevision): DayRevision {
  const { main, gem } = head.sources;
  const besides = main !== undefined && gem !== undefined ? { gemSource: gem } : {};
  return {
    ...{ day, revision, source: main ?? gem ?? 0, ...besides },
    ...{ edition: head.edition, complete: head.complete, knownFrom },
  };
}

/** Returns the sample's only figures that are not invented. */
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
