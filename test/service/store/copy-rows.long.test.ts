import { sql, type Kysely } from "kysely";
import path from "node:path";
import { copyRows } from "../../../src/service/store/copy-rows";
import { openPgliteDatabase } from "../../../src/service/store/pglite-database";
import { openPostgresDatabase } from "../../../src/service/store/postgres-database";
import { createRowsWritten } from "../../../src/service/store/rows-written";
import type { Schema } from "../../../src/service/store/schema";
import { hasPostgres, startPostgres } from "../../postgres";
import { temporaryFolder } from "../temporary-folder";

/* While rows are copied into a table, other work of this process gets turns, and no rows are kept in memory. */

const ROWS = 20_000;
const server = hasPostgres ? startPostgres() : null;
const opened: Kysely<Schema>[] = [];
afterAll(async () => {
  for (const db of opened) await db.destroy();
  server?.remove();
});

const embedded = (): Promise<Kysely<Schema>> => openPgliteDatabase(path.join(temporaryFolder(), "store"));
const onServer = async (): Promise<Kysely<Schema>> =>
  openPostgresDatabase((await server?.newDatabase()) ?? "", { schema: "public" });

describe.each([
  ["the embedded database", embedded, it],
  ["a server", onServer, server ? it : it.skip],
] as const)("copying rows into %s", (_name, open, whereThere) => {
  whereThere("lets others have a turn, and puts in all of them or none", async () => {
    const db = await open();
    opened.push(db);
    await sql`create table position (code int, day date, seq bigint, name text, shares bigint, value bigint)`.execute(
      db,
    );
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    const turnsAt: number[] = [];
    function* rows(isBroken: boolean): Generator<(string | number)[]> {
      for (let i = 0; i < ROWS; i++) {
        turnsAt.push(turns);
        const code = isBroken && i === ROWS - 1 ? "no number" : i;
        yield [code, "2025-11-27", 1, "A NAME THAT MAKES THE ROW LONGER ".repeat(4), 1, 1];
      }
    }
    const copy = (isBroken: boolean): Promise<void> =>
      db.transaction().execute((tx) => copyRows(tx, "position", rows(isBroken), createRowsWritten()));
    const count = async (): Promise<unknown> =>
      (await sql<{ n: number }>`select count(*)::int as n from position`.execute(db)).rows;
    await expect(copy(true)).rejects.toMatchObject({ code: "22P02" });
    expect(await count()).toEqual([{ n: 0 }]);
    turnsAt.length = 0;
    await copy(false);
    clearInterval(turn);
    expect(await count()).toEqual([{ n: ROWS }]);
    expect(new Set(turnsAt).size).toBeGreaterThan(3);
  });
});
