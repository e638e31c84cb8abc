import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { MIGRATIONS, STORE_TABLES } from "../../../src/service/store/migrations";
import { runMigrations } from "../../../src/service/store/migrate";
import { openPostgresDatabase, tryServerLock } from "../../../src/service/store/postgres-database";
import { toSchemaName } from "../../../src/service/store/schema-name";
import { openStore, type Store, type StoreOptions } from "../../../src/service/store/store";
import { administer, asUser, hasPostgres, startPostgres, type PostgresServer } from "../../postgres";
import { OTHERS, othersIn } from "../../torture/rebuild-kills";
import { temporaryFolder } from "../temporary-folder";

/* The place of a store's tables on a server, beside objects of others. */
const onPostgres = hasPostgres ? describe : describe.skip;

let server: PostgresServer;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => {
  if (hasPostgres) server.remove();
});

const open = (databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> =>
  openStore(temporaryFolder(), { kind: "published", command: "test", databaseUrl, ...options });

const tablesIn = async (url: string, schema: string): Promise<string[]> =>
  (
    (await administer(
      url,
      `select relname as name from pg_class where relnamespace = to_regnamespace('${schema}') and relkind = 'r' order by 1`,
    )) as { name: string }[]
  ).map(({ name }) => name);

/** An earlier version's store, with its tables in `public`, made by the first migrations. */
async function earlierStore(url: string, migrations = Object.keys(MIGRATIONS)): Promise<string> {
  const id = randomBytes(4).toString("hex");
  const db = openPostgresDatabase(url);
  await db.transaction().execute(async (tx) => {
    await sql`set local search_path to public`.execute(tx);
    await runMigrations(tx, migrations);
    await sql`insert into store (id, kind) values (${id}, 'published')`.execute(tx);
    await sql`create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null)`.execute(
      tx,
    );
  });
  await db.destroy();
  return id;
}

onPostgres("the tables of a store on a server", () => {
  it("are in their own schema, beside another program's tables with the same names", async () => {
    const url = await server.newDatabase();
    await administer(url, ...OTHERS);
    const before = await othersIn(url);
    const store = await open(url);
    expect(store.schema).toBe("hkshort");
    expect(await tablesIn(url, "hkshort")).toEqual([...STORE_TABLES].sort());
    expect(await othersIn(url)).toEqual(before);
    await store.close();
  });

  it("are in the given schema, and two stores in one database are separate", async () => {
    const url = await server.newDatabase();
    const [one, two] = [await open(url), await open(url, { schema: "second" })];
    expect(two.id).not.toBe(one.id);
    expect(await tablesIn(url, "second")).toEqual(await tablesIn(url, "hkshort"));
    // Neither waits for the other, because each has its own locks.
    const [first, second] = [
      await tryServerLock(url, "hkshort", "collecting"),
      await tryServerLock(url, "second", "collecting"),
    ];
    expect([first, second]).not.toContain(null);
    expect(await tryServerLock(url, "second", "collecting")).toBeNull();
    await Promise.all([first?.release(), second?.release(), one.close(), two.close()]);
  });

  it.each(["public", "pg_store", "Upper", "a b", "a;drop", `a"b`, "", "é", "1st", "x".repeat(41)])(
    "are refused in a schema called %j",
    async (schema) => {
      expect(() => toSchemaName(schema)).toThrow(/cannot be the name/);
      await expect(open("postgresql://nowhere.invalid/none", { schema })).rejects.toMatchObject({
        code: "STORE_SCHEMA_INVALID",
      });
    },
  );

  it("are refused in another program's schema", async () => {
    const url = await server.newDatabase();
    await administer(url, "create schema hkshort", "create table hkshort.publication (isbn text)");
    await expect(open(url)).rejects.toMatchObject({ code: "STORE_SCHEMA_TAKEN" });
    expect(await tablesIn(url, "hkshort")).toEqual(["publication"]);
  });

  it("are not changed if a newer version made them", async () => {
    const url = await server.newDatabase();
    await (await open(url)).close();
    await administer(url, "insert into hkshort.kysely_migration values ('999-later', 'x')");
    await expect(open(url)).rejects.toMatchObject({ code: "STORE_NEWER" });
  });

  it("need a right of the user, and the sentence has the statement that grants it", async () => {
    const url = await server.newDatabase();
    await administer(url, "create role plain login");
    const database = /hkshort_\w+/.exec(url)?.[0] ?? "";
    const statement = `grant create on database ${database} to plain;`;
    await expect(open(asUser(url, "plain"))).rejects.toMatchObject({
      code: "STORE_RIGHT_MISSING",
      detail: { user: "plain", statement },
    });
    await administer(url, statement);
    await (await open(asUser(url, "plain"))).close();

    await administer(url, "create role guest login");
    await expect(open(asUser(url, "guest"))).rejects.toMatchObject({
      code: "STORE_RIGHT_MISSING",
      detail: { statement: "grant plain to guest;" },
    });
    await administer(url, "grant plain to guest");
    await (await open(asUser(url, "guest"))).close();
  });

  it("are made in an empty schema from an administrator, without a right on the database", async () => {
    const url = await server.newDatabase();
    await administer(url, "create role tenant login", "create schema hkshort");
    const given = asUser(url, "tenant");
    await expect(open(given)).rejects.toMatchObject({
      code: "STORE_RIGHT_MISSING",
    });
    await administer(url, "grant create, usage on schema hkshort to tenant");
    const store = await open(given);
    expect(await tablesIn(url, "hkshort")).toContain("day_revision");
    await store.close();
  });
});

onPostgres("the settings of a connection", () => {
  it("are the store's own, whatever those of the database and the user are", async () => {
    const url = await server.newDatabase();
    const database = /hkshort_\w+/.exec(url)?.[0] ?? "";
    await administer(
      url,
      ...OTHERS,
      ...["search_path = public, theirs", "datestyle = 'SQL, DMY'", "timezone = 'Asia/Kolkata'"].map(
        (setting) => `alter database ${database} set ${setting}`,
      ),
      "create role odd login",
      `grant create on database ${database} to odd`,
      ...[
        "standard_conforming_strings = off",
        "client_encoding = 'LATIN1'",
        "transform_null_equals = on",
      ].map((setting) => `alter role odd set ${setting}`),
      "alter role odd set default_transaction_isolation = 'serializable'",
    );
    const store = await open(asUser(url, "odd"));
    // On each of its connections, not only on the first.
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { rows } = await sql<object>`
          select current_setting('search_path') as path, '2025-11-03'::date::text as day, '\\n' as text,
            timestamptz '2025-11-03 00:00+08' as instant, row(timestamptz '2025-11-03 00:00+08')::text as "inText",
            current_setting('client_encoding') as encoding, current_setting('transaction_isolation') as isolation,
            current_setting('transform_null_equals') as "nullEquals", to_regclass('store')::text as store,
            pg_sleep(0.05)::text as slept`.execute(store.db);
        return rows[0];
      }),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({
        path: "hkshort, pg_temp",
        day: "2025-11-03",
        text: "\\n",
        instant: "2025-11-02T16:00:00.000Z",
        inText: `("2025-11-02 16:00:00+00")`,
        encoding: "UTF8",
        isolation: "read committed",
        nullEquals: "off",
        store: "store",
      });
    await store.close();
  });
});

onPostgres("an earlier version's tables in public", () => {
  it.each([1, 3, Object.keys(MIGRATIONS).length])(
    "are moved with everything that depends on them, after %i migrations",
    async (count) => {
      const url = await server.newDatabase();
      const id = await earlierStore(url, Object.keys(MIGRATIONS).slice(0, count));
      await administer(
        url,
        "create table public.theirs (town text)",
        "create view public.their_view as select id, kind from public.store",
      );
      const store = await open(url);
      expect(store.id).toBe(id);
      expect(await tablesIn(url, "public")).toEqual(["theirs"]);
      expect(await tablesIn(url, "hkshort")).toEqual(
        expect.arrayContaining([...STORE_TABLES].filter((table) => table !== "former_publication")),
      );
      expect(await administer(url, "select id from public.their_view")).toEqual([{ id }]);
      const { rows } = await sql`select pg_get_serial_sequence('publication', 'seq') as name`.execute(
        store.db,
      );
      expect(rows).toEqual([{ name: "hkshort.publication_seq_seq" }]);
      await store.close();
      const again = await open(url);
      expect(again.id).toBe(id);
      await again.close();
    },
  );

  const doubts: [string, string[], RegExp][] = [
    ["a column more", ["alter table public.publication add column note text"], /column note of its table/],
    ["a column less", ["alter table public.security drop column board_lot"], /column board_lot of its table/],
    ["a column of another type", ["alter table public.store alter column id type varchar(9)"], /column id/],
    ["a table less", ["drop table public.morning"], /of its table morning/],
    ["two stores", ["insert into public.store (id, kind) values ('deadbeef', 'published')"], /one store/],
    ["no store", ["delete from public.store"], /one store/],
    ["a store of another form", ["update public.store set id = 'Tai Po'"], /one store/],
    ["another's migration", ["insert into public.kysely_migration values ('0-x', 'x')"], /not all ours/],
  ];
  it.each(doubts)("stay in place with %s, and a sentence says why", async (_, statements, why) => {
    const url = await server.newDatabase();
    await earlierStore(url);
    await administer(url, ...statements);
    const before = await tablesIn(url, "public");
    const failure = await open(url).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "STORE_NOT_PROVEN" });
    expect((failure as Error).message).toMatch(why);
    expect(await tablesIn(url, "public")).toEqual(before);
    expect(await tablesIn(url, "hkshort")).toEqual([]);
  });

  it("are moved only by their owner", async () => {
    const url = await server.newDatabase();
    await earlierStore(url);
    const database = /hkshort_\w+/.exec(url)?.[0] ?? "";
    await administer(
      url,
      "create role mover login",
      `grant create on database ${database} to mover`,
      "grant select on all tables in schema public to mover",
    );
    await expect(open(asUser(url, "mover"))).rejects.toMatchObject({
      code: "STORE_RIGHT_MISSING",
      detail: { statement: "grant hkshort to mover;" },
    });
    expect(await tablesIn(url, "public")).toContain("store");
  });
});

onPostgres("a store opened read-only", () => {
  it("is not made", async () => {
    const url = await server.newDatabase();
    await earlierStore(url);
    await expect(open(url, { isReadOnly: true })).rejects.toMatchObject({ code: "STORE_NOT_READY" });
    expect(await administer(url, "select to_regnamespace('hkshort') as schema")).toEqual([{ schema: null }]);
  });

  it("cannot be changed", async () => {
    const url = await server.newDatabase();
    const { id, close } = await open(url);
    await close();
    const store = await open(url, { isReadOnly: true });
    expect(store.id).toBe(id);
    await expect(sql`delete from store`.execute(store.db)).rejects.toThrow(/read-only transaction/);
    await store.close();
  });
});
