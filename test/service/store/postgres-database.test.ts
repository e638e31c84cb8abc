import { sql } from "kysely";
import { openPostgresDatabase, tryServerLock } from "../../../src/service/store/postgres-database";
import { openStore, type Store } from "../../../src/service/store/store";
import { administer, hasPostgres, startPostgres, type PostgresServer } from "../../postgres";
import { startCutter } from "../../torture/cutter";
import { temporaryFolder } from "../temporary-folder";

/* A lost connection to the server is an error of one request, and never ends the process. */
const onPostgres = hasPostgres ? it : it.skip;

let server: PostgresServer;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => {
  if (hasPostgres) server.remove();
});

const open = (databaseUrl: string): Promise<Store> =>
  openStore(temporaryFolder(), { kind: "published", command: "test", databaseUrl });
const endAll = (url: string): Promise<unknown> =>
  administer(
    url,
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
  );
const UNAVAILABLE = { code: "STORE_UNAVAILABLE" };

onPostgres("a connection lost between two statements of a transaction throws an error", async () => {
  const url = await server.newDatabase();
  const { db, close } = await open(url);
  const work = db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx);
    await endAll(url);
    await sql`select 1`.execute(tx);
  });
  await expect(work).rejects.toMatchObject(UNAVAILABLE);
  // The next statement has another connection.
  expect((await sql<{ n: number }>`select 1 as n`.execute(db)).rows).toEqual([{ n: 1 }]);
  await close();
});

onPostgres("a connection lost in the middle of a copy throws an error, and no row is written", async () => {
  const url = await server.newDatabase();
  const cutter = await startCutter(url);
  const { db, close } = await open(cutter.url);
  function* rows(): Generator<string> {
    for (let code = 1; code <= 100_000; code++) yield `${code}\tmain\t2025-11-27\t1\tINVENTED\tHKD\t2\t0\n`;
  }
  const copy = () =>
    sql`copy counter_day (code, board, day, seq, name, currency, state, contradicted) from stdin /* ${rows()} */`.execute(
      db,
    );
  for (const bytes of [5, 700, 100_000, 2_000_000]) {
    cutter.cutAfter(bytes);
    await expect(copy()).rejects.toMatchObject(UNAVAILABLE);
  }
  expect((await sql`select from counter_day limit 1`.execute(db)).rows).toHaveLength(0);
  await close();
  await cutter.close();
});

onPostgres("throws an error if no connection can be made, also for a lock", async () => {
  const url = await server.newDatabase();
  const cutter = await startCutter(url);
  const lock = await tryServerLock(cutter.url, "hkshort", "collecting");
  cutter.cut();
  await lock?.lost;
  await cutter.close();
  await expect(sql`select 1`.execute(openPostgresDatabase(cutter.url))).rejects.toMatchObject(UNAVAILABLE);
  await expect(tryServerLock(cutter.url, "hkshort", "collecting")).rejects.toMatchObject(UNAVAILABLE);
  await expect(open(cutter.url)).rejects.toMatchObject(UNAVAILABLE);
});

onPostgres("throws an error for a statement that takes longer than the database allows", async () => {
  const url = await server.newDatabase();
  await (await open(url)).close();
  const database = /hkshort_\w+/.exec(url)?.[0] ?? "";
  await administer(url, `alter database ${database} set statement_timeout = '20ms'`);
  const hurried = await open(url);
  await expect(sql`select pg_sleep(1)`.execute(hurried.db)).rejects.toMatchObject(UNAVAILABLE);
  await hurried.close();
});
