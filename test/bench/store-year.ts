import { sql } from "kysely";
import { Client } from "pg";
import { createCalendar } from "../../src/market/calendar";
import { addDays, type Day } from "../../src/market/trading-day";
import type { DailyQuotations } from "../../src/publications/publication";
import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { createRandom } from "../../src/sample/random";
import { sampleDay } from "../../src/sample/sample-day";
import { writeDailyQuotations } from "../../src/sample/write-daily-quotations";
import { acceptPublication } from "../../src/service/store/accept";
import { openPostgresDatabase } from "../../src/service/store/postgres-database";
import { USUAL_SCHEMA } from "../../src/service/store/schema-name";
import { prepareSchema } from "../../src/service/store/server-schema";
import { startPostgres } from "../postgres";
import { median, type Row } from "./measure";

const DAYS = 245;
const SECURITIES = 2700;
const ROUNDS = 5;
const COLUMNS =
  "code, board, day, seq, name, currency, state, short_shares, short_value, total_shares, total_value, close, low, high, contradicted, supplied";

/**
 * Writes a year of parsed records to PostgreSQL, with the days' revisions, checks and totals: 2,700 securities a day.
 * Compares that with COPY of the same rows into a table with the same indexes.
 */
export async function storeYear(): Promise<Row> {
  const server = startPostgres();
  const year = yearOfPages();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const url = await server.newDatabase();
    const db = openPostgresDatabase(url);
    await prepareSchema(db, USUAL_SCHEMA);
    await sql`checkpoint`.execute(db); // neither pays for what the last round has left
    let start = performance.now();
    for (const page of year)
      await acceptPublication(db, page, {
        ...{ sha256: page.day, name: page.day, size: 1, publishedAt: `${page.day}T13:00:00Z` },
        ...{ acceptedAt: `${page.day}T13:05:00Z` },
        onAccepting: () => Promise.resolve(),
        read: () => Promise.reject(new Error("nothing is read again")),
      });
    ours.push(performance.now() - start);
    await db.destroy();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`create table copied (like ${USUAL_SCHEMA}.counter_day including all)`);
    await client.query(`copy (select ${COLUMNS} from ${USUAL_SCHEMA}.counter_day) to '${fileOf(url)}'`);
    await client.query("checkpoint");
    start = performance.now();
    await client.query(`copy copied (${COLUMNS}) from '${fileOf(url)}'`);
    theirs.push(performance.now() - start);
    await client.end();
  }
  server.remove();
  // Compared round by round, because a machine that slows down slows both.
  const ratio = median(ours.map((own, round) => own / (theirs[round] ?? NaN)));
  return {
    id: "store-year",
    name: `store ${DAYS} days of ${SECURITIES} securities`,
    ...{ value: median(ours), unit: "ms", against: "COPY of the same rows into the same indexes", ratio },
  };
}

/** A file in the server's own data folder. */
const fileOf = (url: string): string => `/tmp/${/hkshort_\w+/.exec(url)?.[0] ?? "hkshort"}.copy`;

/** One parsed page, moved through a year's trading days with other figures. */
function yearOfPages(): DailyQuotations[] {
  const model = sampleDay("2025-11-26" as Day);
  const counters = Array.from({ length: SECURITIES }, (_, i) => ({
    ...(model.counters[i % model.counters.length] as (typeof model.counters)[number]),
    code: 30_001 + i,
    name: `SAMPLE ${30_001 + i}`,
  }));
  const page = readDailyQuotations(writeDailyQuotations({ ...model, counters, restated: [] }));
  const calendar = createCalendar([]);
  const random = createRandom(3);
  const pages: DailyQuotations[] = [];
  for (let day = "2025-01-02" as Day; pages.length < DAYS; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (kind !== "weekend" && kind !== "holiday")
      pages.push({ ...page, day, rows: changed(page.rows, random) });
  }
  return pages;
}

const changed = (rows: DailyQuotations["rows"], random: () => number): DailyQuotations["rows"] =>
  rows.map((row) => {
    const part = 0.5 + random() / 2;
    return {
      ...row,
      shortValue: Math.floor(row.shortValue * part),
      shortShares: Math.floor(row.shortShares * part),
    };
  });
