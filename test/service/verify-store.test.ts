import { closeSync, openSync, readSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { sha256Of } from "../../src/service/archive";
import { importPublication } from "../../src/service/import-publication";
import { openStore, type Store, type StoreOptions } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { administer, asUser, hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/* What verify reports about damage to a store on a server, and about what it may not check. */
const onPostgres = hasPostgres ? describe : describe.skip;

let server: PostgresServer;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => {
  if (hasPostgres) server.remove();
});

const open = (folder: string, databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> =>
  openStore(folder, { kind: "published", command: "test", databaseUrl, ...options });

async function filled(): Promise<{ store: Store; folder: string; url: string }> {
  const [folder, url] = [temporaryFolder(), await server.newDatabase()];
  const store = await open(folder, url);
  await importPublication(store, { name: "page.htm", bytes: dailyQuotationsPage() });
  await importPublication(store, { name: "turnover.htm", bytes: turnoverPage() });
  return { store, folder, url };
}

onPostgres("verify", () => {
  it("reports what it found before the database became unreadable, and that it did", async () => {
    const { store, folder } = await filled();
    const sha256 = sha256Of(turnoverPage());
    writeFileSync(path.join(folder, "archive", sha256.slice(0, 2), `${sha256}.br`), "damaged");
    const transaction = (): never => {
      throw new Error("invalid page in block 3 of relation pg_class");
    };
    const { faults } = await verifyStore({ ...store, db: { transaction } as never });
    expect(faults[0]).toContain(sha256);
    expect(faults.join()).toContain("The database cannot be read: invalid page in block 3");
    await store.close();
  }, 60_000);

  /** Changes a byte of a relation in its file, while the server is stopped. */
  async function damageFile(url: string, relation: string, at: number): Promise<void> {
    const [row] = (await administer(
      url,
      "checkpoint",
      `select current_setting('data_directory') as folder, pg_relation_filepath('${relation}') as file`,
    )) as { folder: string; file: string }[];
    server.stop("fast");
    const handle = openSync(path.join(row?.folder ?? "", row?.file ?? ""), "r+");
    const byte = Buffer.alloc(1);
    readSync(handle, byte, 0, 1, at);
    writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0x7f]), 0, 1, at);
    closeSync(handle);
    server.start();
  }

  const TABLES = "grant execute on function verify_heapam to looker";
  const INDEXES = "grant execute on function bt_index_check(regclass, boolean) to looker";
  interface Rights {
    readonly what: string;
    readonly grants: readonly string[];
    readonly checked: readonly string[];
  }
  const RIGHTS: readonly Rights[] = [
    { what: "neither tables nor indexes", grants: [], checked: [] },
    { what: "tables alone", grants: [TABLES], checked: ["table"] },
    { what: "indexes alone", grants: [INDEXES], checked: ["index"] },
    { what: "both", grants: [TABLES, INDEXES], checked: ["index", "table"] },
  ];
  it("checks what its user may check, and calls nothing else damaged", async () => {
    const { store, folder, url } = await filled();
    await store.close();
    await administer(
      url,
      "create extension amcheck",
      "create role looker login",
      "grant usage on schema hkshort to looker",
      "grant select on all tables in schema hkshort to looker",
    );
    const looks = async (grants: readonly string[]): Promise<readonly string[]> => {
      await administer(
        url,
        TABLES.replace("grant", "revoke").replace(" to ", " from "),
        INDEXES.replace("grant", "revoke").replace(" to ", " from "),
        ...grants,
      );
      const looking = await open(folder, asUser(url, "looker"), { isReadOnly: true });
      const { faults } = await verifyStore(looking);
      await looking.close();
      return faults;
    };
    for (const { what, grants } of RIGHTS)
      expect(`${what}: ${(await looks(grants)).join()}`).toBe(`${what}: `);
    // The first row's position on its page, and the byte that marks a file as an index.
    await damageFile(url, "hkshort.counter_day", 25);
    await damageFile(url, "hkshort.counter_day_by_day", 24);
    for (const { what, grants, checked } of RIGHTS) {
      const faults = (await looks(grants)).filter((fault) => !fault.includes("cannot be read"));
      const found = faults.flatMap((fault) => /^The database’s (\w+) counter_day/.exec(fault)?.[1] ?? []);
      expect(`${what}: ${[...new Set(found)].sort().join()}`).toBe(`${what}: ${checked.join()}`);
    }
  }, 120_000);
});

describe("prices", () => {
  it("are compared with the archived pages, in every state of a day", async () => {
    const url = hasPostgres ? await server.newDatabase() : undefined;
    const store = await openStore(temporaryFolder(), {
      kind: "published",
      command: "test",
      ...(url ? { databaseUrl: url } : {}),
    });
    await importPublication(store, {
      name: "turnover.htm",
      bytes: turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }),
    });
    await importPublication(store, { name: "page.htm", bytes: dailyQuotationsPage() });
    const closes = "close HKD,700\n2025-11-26,612.5\n";
    await importPublication(store, { name: "mine.csv", bytes: new TextEncoder().encode(closes) });
    expect((await verifyStore(store)).faults).toEqual([]);
    const faults = async (): Promise<string> => (await verifyStore(store)).faults.join();
    const change = (to: object) =>
      store.db.updateTable("counter_day").set(to).where("code", "=", 700).where("close", "is not", null);
    await change({ previous_close: "1" }).where("supplied", "is", null).execute();
    expect(await faults()).toBe(
      "The database has other prices of 2025-11-27 than its archived Daily Quotations (main): 0700.",
    );
    await change({ previous_close: null }).where("supplied", "is", null).execute();
    expect(await faults()).toContain("other prices of 2025-11-27");
    // Prices that are not read yet are no fault.
    await change({ previous_close: null, prices: null }).where("supplied", "is", null).execute();
    expect(await faults()).toBe("");
    await store.close();
  });
});
