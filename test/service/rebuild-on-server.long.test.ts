import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { dailyQuotationsPage, positionsFile, turnoverPage } from "../publications/pages";
import { importPublication } from "../../src/service/import-publication";
import type { Day } from "../../src/market/trading-day";
import { resourcePath } from "../../src/resources/resource-paths";
import { readConnection, setConnection } from "../../src/service/connection";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { rebuild } from "../../src/service/rebuild";
import { recover } from "../../src/service/recover";
import { contentsOf } from "../../src/service/store/contents";
import { MIGRATIONS } from "../../src/service/store/migrations";
import { openStore, type Store } from "../../src/service/store/store";
import { administer, asUser, hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { OTHERS, othersIn } from "../torture/rebuild-kills";
import { withoutEditions } from "./every-resource";
import { temporaryFolder } from "./temporary-folder";

/* Rebuilds a store on a server, in a database that others use too. */
const onPostgres = hasPostgres ? describe : describe.skip;

let server: PostgresServer;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => {
  if (hasPostgres) server.remove();
});

const open = (folder: string, databaseUrl: string): Promise<Store> =>
  openStore(folder, { kind: "published", command: "test", databaseUrl });

const FILES = { "page.htm": dailyQuotationsPage(), "turnover.htm": turnoverPage() };

async function filledStore(databaseUrl: string): Promise<{ folder: string; store: Store }> {
  const folder = temporaryFolder();
  const store = await open(folder, databaseUrl);
  for (const [name, bytes] of Object.entries(FILES)) await importPublication(store, { name, bytes });
  return { folder, store };
}

const damage = ({ db }: Store): Promise<unknown> =>
  db.updateTable("counter_day").set({ short_value: 1 }).where("code", "=", 700).execute();

const schemasOf = async (url: string): Promise<unknown[]> =>
  (
    await administer(url, "select nspname as name from pg_namespace where nspname ~ '^hkshort' order by 1")
  ).map((row) => (row as { name: string }).name);

onPostgres("a rebuilt store on a server", () => {
  it("replaces the former one, and removes nothing that belongs to others", async () => {
    const url = await server.newDatabase();
    await administer(
      url,
      ...OTHERS,
      "create role reporter",
      "create table if not exists public.collection (a int)",
    );
    const { folder, store } = await filledStore(url);
    const before = await indexOf(store);
    // In the store's own schema, too.
    await administer(
      url,
      "create table hkshort.their_table (town text)",
      "insert into hkshort.their_table values ('Tai Po')",
      "create schema hkshort_anew_0123456789abcdef",
      "create table hkshort_anew_0123456789abcdef.store (town text)",
      "grant select on hkshort.publication to reporter",
      "grant select (code) on hkshort.counter_day to public",
      "grant usage on sequence hkshort.publication_seq_seq to reporter",
    );
    const theirs = await othersIn(url);
    await damage(store);
    expect((await rebuild(store)).difference).toContain("counter_day");
    expect(await othersIn(url)).toEqual(theirs);
    expect(await administer(url, "select town from hkshort.their_table")).toEqual([{ town: "Tai Po" }]);
    expect(await schemasOf(url)).toEqual(["hkshort", "hkshort_anew_0123456789abcdef"]);
    const [rights] = await administer(
      url,
      `select has_table_privilege('reporter', 'hkshort.publication', 'select') as "table",
         has_column_privilege('reporter', 'hkshort.counter_day', 'code', 'select') as "column",
         has_sequence_privilege('reporter', 'hkshort.publication_seq_seq', 'usage') as sequence,
         has_table_privilege('reporter', 'hkshort.counter_day', 'select') as more`,
    );
    expect(rights).toEqual({ table: true, column: true, sequence: true, more: false });
    const mended = await open(folder, url);
    const after = await indexOf(mended);
    expect(withoutEditions({ ...after, clock: before.clock })).toEqual(before);
    expect(after.store.id).not.toBe(before.store.id);
    expect(await rebuild(mended)).toMatchObject({ difference: null });
  });

  const DEPENDENTS: [string, string, string][] = [
    ["a view", "create view public.report as select code from hkshort.counter_day", "view public.report"],
    [
      "a key",
      "create table public.notes (publication bigint references hkshort.publication)",
      "constraint notes_publication_fkey on table public.notes",
    ],
    [
      "a trigger",
      `create function public.audit() returns trigger language plpgsql as 'begin return new; end';
       create trigger audit after insert on hkshort.publication for each row execute function public.audit()`,
      "trigger audit on table",
    ],
    ["a replication", "create publication theirs for table hkshort.publication", "publication of table"],
  ];
  it.each(DEPENDENTS)("is refused if %s of others depends on it", async (_, statement, what) => {
    const url = await server.newDatabase();
    const { folder, store } = await filledStore(url);
    await damage(store);
    await administer(url, statement);
    const failure = await rebuild(store).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "STORE_DEPENDED_ON" });
    expect((failure as Error).message).toContain(what);
    expect(await schemasOf(url)).toEqual(["hkshort"]);
    const again = await open(folder, url);
    expect((await sql`select from counter_day where short_value = 1`.execute(again.db)).rows).not.toEqual([]);
    await again.close();
  });

  it("is refused if something comes to depend on it meanwhile, or another rebuild runs", async () => {
    const url = await server.newDatabase();
    const { folder, store } = await filledStore(url);
    await damage(store);
    const other = await open(folder, url);
    let asked: Promise<unknown> | undefined;
    const failure = await rebuild(store, (done) => {
      if (done !== 1) return;
      asked = rebuild(other).catch((error: unknown) => error);
      void administer(
        url,
        "create function public.later(hkshort.publication) returns int language sql as 'select 1'",
      );
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "STORE_DEPENDED_ON" });
    expect(await asked).toMatchObject({ code: "STORE_REBUILDING" });
    expect(await schemasOf(url)).toEqual(["hkshort"]);
  });

  it("needs the right to make a schema, and says so before it begins", async () => {
    const url = await server.newDatabase();
    await administer(url, "create role settled login", "create schema hkshort authorization settled");
    const store = await open(temporaryFolder(), asUser(url, "settled"));
    await expect(rebuild(store)).rejects.toMatchObject({ code: "STORE_RIGHT_MISSING" });
  });

  it("leaves nothing behind if its tables cannot be made", async () => {
    const url = await server.newDatabase();
    const { store } = await filledStore(url);
    const last = Object.values(MIGRATIONS).at(-1);
    const up = jest.spyOn(last as { up: () => Promise<void> }, "up").mockRejectedValue(new Error("no room"));
    try {
      await expect(rebuild(store)).rejects.toThrow("no room");
      expect(await schemasOf(url)).toEqual(["hkshort"]);
    } finally {
      up.mockRestore();
    }
  });

  it("has what is accepted while it is made, and others read and write all the time", async () => {
    const url = await server.newDatabase();
    const { folder, store } = await filledStore(url);
    const other = await open(folder, url);
    await damage(store);
    let isOver = false;
    const failures: unknown[] = [];
    // Like an open workbook: requests the index, and what was at an earlier address.
    const { days, revisions } = await indexOf(other);
    const address = resourcePath(other.id, { kind: "day", day: days[0] as Day }, revisions[0] ?? 0);
    const read = async (): Promise<void> => {
      await indexOf(other);
      if (!(await resourceAt(other, address))) throw new Error(`${address} is not there any more`);
    };
    const readers = Array.from({ length: 4 }, async () => {
      while (!isOver) await read().catch((error: unknown) => failures.push(error));
    });
    const late = {
      name: "late.csv",
      bytes: positionsFile(["28/11/2025,1,CKH HOLDINGS,30255732,1662552473"]),
    };
    let importing: Promise<unknown> | undefined;
    const rebuilt = await rebuild(store, (done) => {
      if (done === 1) importing = importPublication(other, late);
    });
    await importing;
    isOver = true;
    await Promise.all(readers);
    expect(failures).toEqual([]);
    expect(rebuilt.difference).not.toBeNull();
    const names = await other.db.selectFrom("publication").select("name").orderBy("seq").execute();
    expect(names.map(({ name }) => name)).toEqual(["page.htm", "turnover.htm", "late.csv"]);
    // The other process continues without opening anything again.
    expect((await indexOf(other)).weeks).toHaveLength(1);
    expect(await recover(other)).toBe(0);
    await other.close();
  });

  it("waits for a reader in a long transaction, and lets others read meanwhile", async () => {
    const url = await server.newDatabase();
    const { folder, store } = await filledStore(url);
    const other = await open(folder, url);
    await damage(store);
    const isWaiting = async (): Promise<boolean> => {
      const rows = await administer(
        url,
        "select from pg_stat_activity where query like 'lock table%' and wait_event_type = 'Lock'",
      );
      return rows.length > 0;
    };
    let rebuilding: Promise<unknown> | undefined;
    await other.db.transaction().execute(async (tx) => {
      await sql`select from counter_day limit 1`.execute(tx);
      rebuilding = rebuild(store);
      while (!(await isWaiting()));
      expect((await indexOf(other)).days).not.toEqual([]);
    });
    expect(await rebuilding).toMatchObject({ difference: expect.stringContaining("counter_day") as unknown });
    await other.close();
  });

  it("is restored from its archive alone, in an empty database, and fetches nothing until it is told to", async () => {
    const url = await server.newDatabase();
    const { folder, store } = await filledStore(url);
    setConnection(folder, true, new Date());
    const before = await indexOf(store);
    const contents = await contentsOf(store.db);
    await store.close();
    const copy = temporaryFolder();
    cpSync(path.join(folder, "archive"), path.join(copy, "archive"), { recursive: true });
    const elsewhere = await server.newDatabase();
    await administer(elsewhere, ...OTHERS);
    const theirs = await othersIn(elsewhere);
    const opened = await open(copy, elsewhere);
    await recover(opened);
    await opened.close();
    const restored = await open(copy, elsewhere);
    expect(await contentsOf(restored.db)).toEqual(contents);
    const after = await indexOf(restored);
    expect({ ...after, clock: "", store: "" }).toEqual({ ...before, clock: "", store: "" });
    // Where the journal notes its owner.
    const journal = readFileSync(path.join(copy, "archive", "journal.jsonl"), "utf8");
    expect(restored.id).toBe(journal.includes(`"${store.id}"`) ? store.id : restored.id);
    expect(readConnection(copy).isOn).toBe(false);
    expect(await othersIn(elsewhere)).toEqual(theirs);
    await restored.close();
  });
});
