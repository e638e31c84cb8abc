import path from "node:path";
import { sql, type Kysely } from "kysely";
import { openPgliteDatabase } from "../../../src/service/store/pglite-database";
import type { Schema } from "../../../src/service/store/schema";
import { temporaryFolder } from "../temporary-folder";

/** Checks the thread often, so that a silent thread is found soon. */
const FAULTY = { program: path.join(__dirname, "faulty-worker.mjs"), lookEvery: 50, longestSilence: 10_000 };

let db: Kysely<Schema>;
const ask = async (statement: string): Promise<unknown[]> => (await sql.raw(statement).execute(db)).rows;
let folder = "";
beforeAll(async () => {
  folder = path.join(temporaryFolder(), "store");
  db = await openPgliteDatabase(folder, FAULTY);
  await ask("create table kept (n int)");
});
afterAll(() => db.destroy());
const kept = async (): Promise<unknown[]> =>
  ((await ask("select n from kept order by n")) as { n: number }[]).map(({ n }) => n);

describe("the embedded database", () => {
  it("does not block this thread", async () => {
    let ticks = 0;
    const tick = setInterval(() => ticks++, 0);
    await ask("select count(*) from generate_series(1, 100000)");
    clearInterval(tick);
    expect(ticks).toBeGreaterThan(0);
  });

  it("returns values as a store reads them", async () => {
    expect(
      await ask(
        `select 9007199254740991::bigint as big, date '2025-11-27' as day, timestamptz '2025-11-27 21:05+08' as at,
          1.50::numeric(5, 2) as price, true as yes, 7 as n, '{"a": [1]}'::jsonb as json, null::bigint as none, 'é' as text`,
      ),
    ).toEqual([
      {
        ...{ big: 9007199254740991, day: "2025-11-27", at: "2025-11-27T13:05:00.000Z", price: "1.50" },
        ...{ yes: true, n: 7, json: { a: [1] }, none: null, text: "é" },
      },
    ]);
    await expect(ask("select 9007199254740992::bigint as big")).rejects.toMatchObject({
      code: "NUMBER_TOO_LARGE",
    });
    await expect(ask("select nothing")).rejects.toMatchObject({ code: "42703" });
  });

  it.each(["ends", "throws", "sleeps", "loops"])(
    "that %s throws an error, and is opened again",
    async (fault) => {
      const before = await kept();
      await ask(`insert into kept values (${before.length})`);
      const lost = ask(`select '${fault}'`);
      // The next statement does not wait longer.
      const next = ask("select 1 as n").catch((error: unknown) => error);
      await expect(lost).rejects.toMatchObject({ code: "DATABASE_STOPPED" });
      await next;
      expect(await kept()).toEqual([...before, before.length]);
    },
  );

  it("does nothing of a transaction in which it stopped, even if the caller continues", async () => {
    const before = await kept();
    const transaction = db.transaction().execute(async (tx) => {
      await sql`insert into kept values (1000)`.execute(tx);
      await sql`select ${sql.lit("ends")}`.execute(tx).catch(() => undefined);
      await sql`insert into kept values (1001)`.execute(tx).catch(() => undefined);
    });
    await expect(transaction).rejects.toMatchObject({ code: "DATABASE_STOPPED" });
    expect(await kept()).toEqual(before);
  });
});

it("a closed database is not opened again, and can be opened by another", async () => {
  await db.destroy();
  await expect(ask("select 1")).rejects.toThrow(/destroyed|closed/);
  db = await openPgliteDatabase(folder);
  expect(await kept()).toEqual([0, 1, 2, 3]);
});
