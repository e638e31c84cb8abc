import { sql, type Kysely } from "kysely";
import { stockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { DayRevision, Source, SourcesResource } from "../resources/sources-resource";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "../sample/published-figures";
import { EDITED, marketHeadOf, type EditedBoardDay } from "./store/board-days";
import type { Schema } from "./store/schema";

/** Where a year's figures come from, and every state its days have had. */
export async function sourcesOfYear(
  db: Kysely<Schema>,
  year: string,
  revision: number,
  kind: "sample" | "published",
): Promise<SourcesResource | null> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { rows } = await sql<EditedBoardDay>`
    select *, ${EDITED}
    from day_revision d where day between ${first} and ${last} and seq <= ${revision} order by day, seq`.execute(
    db,
  );
  const days = statesOf(rows);
  const publications = await sql<Source>`
    select seq, kind, series, day, name, published_at as "publishedAt", accepted_at as "acceptedAt" from publication
    where seq <= ${revision} and (day between ${first} and ${last} or seq in (
      select publication from day_revision where day between ${first} and ${last})) order by seq`.execute(db);
  const weeks = publications.rows
    .filter((each) => each.kind === "short-positions" && each.day.startsWith(year))
    .map(({ day, seq }) => ({ day, source: seq }));
  const exists =
    days.some((each) => each.revision === revision) || weeks.some(({ source }) => source === revision);
  if (!exists) return null;
  return {
    version: 1,
    year,
    revision,
    publications: publications.rows,
    days,
    weeks,
    published: kind === "sample" ? publishedIn(year) : [],
  };
}

/** Every state that the days have had: each revision of a board with the other board as it stood then. */
function statesOf(rows: readonly EditedBoardDay[]): DayRevision[] {
  let standing: EditedBoardDay[] = [];
  return rows.map((row) => {
    standing = [...standing.filter(({ day, board }) => day === row.day && board !== row.board), row];
    const {
      day,
      seq,
      edition,
      complete,
      publication,
      known_from: knownFrom,
    } = marketHeadOf(row.day, standing);
    const gem = standing.find(({ board }) => board === "gem")?.publication;
    const besides = gem !== undefined && gem !== publication ? { gemSource: gem } : {};
    return { day, revision: seq, source: publication, ...besides, edition, complete, knownFrom };
  });
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
