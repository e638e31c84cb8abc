import { sql } from "kysely";
import { openPostgresDatabase } from "../../src/service/store/postgres-database";
import { USUAL_SCHEMA } from "../../src/service/store/schema-name";
import { prepareSchema } from "../../src/service/store/server-schema";
import { historyOf } from "../../src/service/published-tables";
import type { Day } from "../../src/market/trading-day";
import { startPostgres } from "../postgres";
import { median, type Row } from "./measure";

const DAYS = 2450;
const SECURITIES = 1000;
const ROUNDS = 25;
const [FIRST, LAST] = ["2016-01-01" as Day, "2025-12-31" as Day];

/** Compares a security's history over ten years of days with the same figures from an index-only scan. */
export async function history10y(): Promise<Row> {
  const server = startPostgres();
  const db = openPostgresDatabase(await server.newDatabase());
  await prepareSchema(db, USUAL_SCHEMA);
  await sql`insert into publication (kind, series, day, sha256, name, size, restates, row_count, published_at)
    select 'daily-quotations', 'daily-quotations-main', date '2016-01-01' + n, n::text, n::text, 1, false, 1, now()
    from generate_series(1, ${sql.lit(DAYS)}) n`.execute(db);
  await sql`insert into counter_day
      (code, board, day, seq, name, currency, state, short_shares, short_value, total_shares, total_value, close, contradicted)
    select code, 'main', date '2016-01-01' + n, n, 'INVENTED ' || code, 'HKD', 2, n, n * 10, n * 3, n * 30, 1.25, 0
    from generate_series(1, ${sql.lit(DAYS)}) n, generate_series(1, ${sql.lit(SECURITIES)}) code`.execute(db);
  await sql`insert into day_revision (day, timeline, revision, is_current, known_from, main, complete, head)
    select date '2016-01-01' + n, n, n, true, now(), n, true, '{}' from generate_series(1, ${sql.lit(DAYS)}) n`.execute(
    db,
  );
  await sql`create index covering on counter_day
    (code, day, seq) include (short_shares, short_value, total_shares, total_value, state, name, currency)`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
  const indexOnly = (code: number) =>
    sql`select day, seq, name, currency, state, short_shares, short_value, total_shares, total_value
      from counter_day where code = ${code} and day between ${FIRST} and ${LAST} order by day, seq`.execute(
      db,
    );
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    for (const [times, run] of [
      [ours, (code: number) => historyOf(db, code, [FIRST, LAST], DAYS)],
      [theirs, indexOnly],
    ] as const) {
      const start = performance.now();
      await run(1 + ((round * 37) % SECURITIES));
      if (round > 0) times.push(performance.now() - start);
    }
  await db.destroy();
  server.remove();
  const [own, rival] = [median(ours), median(theirs)];
  return {
    id: "history-10y",
    name: `one security's ${DAYS} days among ${SECURITIES}`,
    ...{ value: own, unit: "ms", against: "an index-only scan of the same rows", ratio: own / rival },
  };
}
