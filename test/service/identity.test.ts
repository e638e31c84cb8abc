import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CodedError } from "../../src/errors/coded-error";
import type { ErrorCode } from "../../src/errors/catalogue";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { isSameStore, resourcePath } from "../../src/resources/resource-paths";
import { sha256Of } from "../../src/service/archive";
import { importPublication } from "../../src/service/import-publication";
import { interveneIn } from "../../src/service/interventions";
import { entryOfLine, lineOfEntry, type JournalEntry } from "../../src/service/journal";
import { healthOf } from "../../src/service/health";
import { missingFrom } from "../../src/service/missing-changes";
import { resourceAt } from "../../src/service/published-resources";
import { rebuild } from "../../src/service/rebuild";
import { recover } from "../../src/service/recover";
import { createService } from "../../src/service/service";
import { lastChange } from "../../src/service/store/numbers";
import type { Store } from "../../src/service/store/store";
import { storeIdOf } from "../../src/service/store/store-id";
import { standingPublications } from "../../src/service/store/withdraw";
import { verifyStore } from "../../src/service/verify-store";
import { administer, hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, positionsFile, turnoverPage } from "../publications/pages";
import { everyResource, withoutEditions } from "./every-resource";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

/*
 * The identity of a store that several processes have: no address ever has two meanings, and no reader requests in
 * vain.
 */
const onPostgres = hasPostgres ? describe : describe.skip;

let server: PostgresServer;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => {
  if (hasPostgres) server.remove();
});

const page = dailyQuotationsPage();
const put = (store: Store, name: string, bytes: Uint8Array) => importPublication(store, { name, bytes });

interface Place {
  readonly store: Store;
  readonly folder: string;
  readonly url: string;
}

/** A store with a page that was withdrawn and imported again. */
async function filled(): Promise<Place> {
  const [folder, url] = [temporaryFolder(), await server.newDatabase()];
  const store = await openPublished(folder, url);
  await put(store, "page.htm", page);
  await put(store, "turnover.htm", turnoverPage());
  const [standing] = await standingPublications(store.db, sha256Of(page));
  if (standing) await interveneIn(store, standing, "withdrawn");
  await put(store, "page.htm", page);
  await put(store, "week.csv", positionsFile(["21/11/2025,700,TENCENT,5000,70000"]));
  return { store, folder, url };
}

/** An empty database with a copy of a store's archive. */
async function emptied({ folder }: Place): Promise<Place> {
  const copy = temporaryFolder();
  cpSync(path.join(folder, "archive"), path.join(copy, "archive"), { recursive: true });
  const url = await server.newDatabase();
  return { store: await openPublished(copy, url), folder: copy, url };
}

const journalOf = (folder: string): string => path.join(folder, "archive", "journal.jsonl");
const linesOf = (folder: string): string[] => readFileSync(journalOf(folder), "utf8").trimEnd().split("\n");
const writeLines = (folder: string, lines: readonly string[]): void =>
  writeFileSync(journalOf(folder), lines.map((line) => `${line}\n`).join(""));

const damage = ({ db }: Store): Promise<unknown> =>
  db.updateTable("counter_day").set({ short_value: 1 }).where("code", "=", 700).execute();

/** Rewrites the journal as an earlier release wrote it: without numbers. */
function withoutNumbers(folder: string): void {
  writeLines(
    folder,
    linesOf(folder).map((line) => {
      const { sha256, name, publishedAt, acceptedAt, intervention } = entryOfLine(line) as JournalEntry;
      const isOld = intervention === "withdrawn";
      return JSON.stringify({ sha256, name, publishedAt, acceptedAt, ...(isOld ? { intervention } : {}) });
    }),
  );
}

async function recovered(store: Store): Promise<{ codes: string[]; count: number }> {
  const codes: string[] = [];
  const note = ({ code }: CodedError): void => void codes.push(code);
  return { count: await recover(store, undefined, note, note), codes };
}

async function expectWhole(place: Place, wanted: Place): Promise<void> {
  expect(await storeIdOf(place.store.db)).toBe(wanted.store.id);
  expect(await everyResource(place.store)).toEqual(await everyResource(wanted.store));
  expect((await verifyStore(place.store)).faults).toEqual([]);
  expect(linesOf(place.folder)).toEqual(linesOf(wanted.folder));
}

onPostgres("a store that two processes recover", () => {
  it("is restored with its id and its numbers, and nothing twice", async () => {
    const whole = await filled();
    const place = await emptied(whole);
    const other = await openPublished(place.folder, place.url);
    const both = await Promise.all([recovered(place.store), recovered(other)]);
    expect(both.flatMap(({ codes }) => codes)).toEqual([]);
    await expectWhole(place, whole);
  }, 120_000);

  it("keeps its id if a line's commit is still to come", async () => {
    const { store, folder, url } = await filled();
    const other = await openPublished(folder, url);
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const isNoted = new Promise<void>((noted) => {
      const note: Store["archive"]["note"] = async (entry) => {
        await store.archive.note(entry);
        noted();
        await gate;
      };
      const late = positionsFile(["28/11/2025,700,TENCENT,5000,70000"]);
      void put({ ...store, archive: { ...store.archive, note } }, "late.csv", late);
    });
    await isNoted;
    const recovering = recovered(other);
    while (!(await isWaiting(url)));
    goOn();
    expect(await recovering).toEqual({ codes: [], count: 1 });
    expect(await storeIdOf(store.db)).toBe(store.id);
    expect((await verifyStore(store)).faults).toEqual([]);
  }, 120_000);
});

const isWaiting = async (url: string): Promise<boolean> =>
  (await administer(url, "select from pg_locks where locktype = 'advisory' and not granted")).length > 0;

const PASSING: readonly ErrorCode[] = [
  "DISK_FULL",
  "DATABASE_STOPPED",
  "STORE_UNAVAILABLE",
  "FOLDER_UNWRITABLE",
  "FILE_TAKES_TOO_LONG",
  "FILE_TAKES_TOO_MUCH_MEMORY",
  "SERVICE_STOPPING",
];

/** The same store, whose reading fails once, at the second publication. */
function failingOnce(store: Store, code: ErrorCode): Store {
  let reads = 0;
  const read: Store["reading"]["read"] = (bytes, options) =>
    ++reads === 2 ? Promise.reject(CodedError.of(code, {})) : store.reading.read(bytes, options);
  return { ...store, reading: { ...store.reading, read } };
}

onPostgres("a failure that passes", () => {
  it.each(PASSING)(
    "(%s) leaves the rest to the next process, which restores every number",
    async (code) => {
      const whole = await filled();
      const place = await emptied(whole);
      expect((await recovered(failingOnce(place.store, code))).codes).toEqual([code]);
      expect(await storeIdOf(place.store.db)).toBe(whole.store.id);
      expect((await missingFrom(place.store)).missing.length).toBeGreaterThan(1);
      expect((await recovered(place.store)).codes).toEqual([]);
      await expectWhole(place, whole);
    },
    120_000,
  );

  it("gives no number of the rest to a change before it", async () => {
    const whole = await filled();
    const place = await emptied(whole);
    await recovered(failingOnce(place.store, "DISK_FULL"));
    await put(place.store, "new.csv", positionsFile(["28/11/2025,700,TENCENT,5000,70000"]));
    const given = await lastChange(place.store.db);
    expect(given).toBeGreaterThan(await lastChange(whole.store.db));
    expect((await recovered(place.store)).codes).toEqual([]);
    expect((await verifyStore(place.store)).faults).toEqual([]);
    expect(await storeIdOf(place.store.db)).toBe(whole.store.id);
    // What cannot have its number again gets a new address, and nothing else is at the old one.
    for (const [address, resource] of Object.entries(await everyResource(whole.store)))
      if (address.startsWith("v1/"))
        expect([null, JSON.stringify(resource)]).toContain(
          await resourceAt(place.store, address).then((found) => found && JSON.stringify(found)),
        );
  }, 120_000);

  it("does not change if an archived file is damaged", async () => {
    const place = await emptied(await filled());
    const codes = (await recovered(failingOnce(place.store, "ARCHIVE_DAMAGED"))).codes;
    expect(codes).toEqual(["ARCHIVE_DAMAGED", "STORE_RENUMBERED"]);
  }, 120_000);
});

onPostgres("a service whose store another process rebuilds", () => {
  async function serve(store: Store) {
    const app = await createService({ store, token: "t", logLevel: "error" });
    const get = (url: string) => app.inject({ url, headers: { "accept-encoding": "identity" } });
    const index = async () => (await get("/v1/index.json")).json<ResourceIndex>();
    const addressNow = async (): Promise<string> => {
      const { store, days, revisions } = await index();
      return `/${resourcePath(store.id, { kind: "day", day: days[0] as never }, revisions[0] ?? 0)}`;
    };
    return { app, get, index, addressNow };
  }

  it("answers from the archive, at new and at former addresses", async () => {
    const { store, folder, url } = await filled();
    const { app, get, addressNow } = await serve(await openPublished(folder, url));
    const former = await addressNow();
    const wanted = (await get(former)).body;
    await app.close();
    await damage(store);
    const served = await serve(await openPublished(folder, url));
    const etag = (await served.get("/v1/index.json")).headers.etag;
    expect((await served.get(former)).body).not.toBe(wanted);
    expect((await rebuild(store)).difference).toContain("counter_day");
    expect((await served.get("/v1/index.json")).headers.etag).not.toBe(etag);
    const address = await served.addressNow();
    expect(address).not.toBe(former);
    expect((await served.get(address)).body).toBe(wanted);
    expect((await served.get(former)).body).toBe(wanted);
    // For a workbook it is the same store.
    expect(isSameStore((await served.index()).store.id, former.split("/")[2] ?? "")).toBe(true);
    await served.app.close();
  }, 120_000);

  it("stays the same if the two are equal", async () => {
    const { store, folder, url } = await filled();
    const { app, index } = await serve(await openPublished(folder, url));
    const [before, lines] = [await index(), linesOf(folder)];
    expect((await rebuild(store)).difference).toBeNull();
    expect((await index()).store).toEqual(before.store);
    expect(linesOf(folder)).toEqual(lines);
    await app.close();
  }, 120_000);

  it("has the id in database and journal if the numbers differ now", async () => {
    const { store, folder, url } = await filled();
    const other = await openPublished(folder, url);
    const { app, index } = await serve(other);
    const former = (await index()).store.id;
    await damage(store);
    withoutNumbers(folder);
    const notices: string[] = [];
    let importing: Promise<unknown> | undefined;
    const { difference } = await rebuild(
      store,
      (done) => {
        const late = positionsFile(["28/11/2025,1,CKH HOLDINGS,30255732,1662552473"]);
        if (done === 1) importing = put(other, "late.csv", late);
      },
      ({ code }) => void notices.push(code),
    );
    await importing;
    expect(difference).not.toBeNull();
    expect(new Set(notices)).toEqual(new Set(["STORE_RENUMBERED"]));
    const id = (await storeIdOf(other.db)) ?? "";
    expect(isSameStore(id, former)).toBe(false);
    await put(other, "later.csv", positionsFile(["05/12/2025,1,CKH HOLDINGS,30255732,1662552473"]));
    expect((await index()).store.id).toBe(id);
    expect((await healthOf(other)).store.id).toBe(id);
    const now = await openPublished(folder, url);
    await recover(now);
    const entries = linesOf(folder).map(entryOfLine);
    expect(new Set(entries.map((entry) => entry?.store))).toEqual(new Set([id]));
    expect(entries.map((entry) => entry?.name)).toEqual(expect.arrayContaining(["late.csv", "later.csv"]));
    expect((await verifyStore(now)).faults).toEqual([]);
    await app.close();
  }, 120_000);

  it("keeps id and journal if nothing is replaced, whatever the journal says", async () => {
    const { store, folder, url } = await filled();
    // A line with another digest of its rows.
    const lines = linesOf(folder).map((line, i) =>
      i === 1 ? lineOfEntry({ ...(entryOfLine(line) as JournalEntry), rows: "0".repeat(64) }) : line,
    );
    writeLines(folder, lines);
    const notices: string[] = [];
    const rebuilt = await rebuild(store, undefined, ({ code }) => void notices.push(code));
    expect([rebuilt.difference, notices]).toEqual([null, []]);
    expect(linesOf(folder)).toEqual(lines);
    expect((await openPublished(folder, url)).id).toBe(store.id);
  }, 120_000);

  it("restores its edition from its archive alone, also with lines of two editions", async () => {
    const whole = await filled();
    const { store, folder, url } = whole;
    const before = linesOf(folder);
    await damage(store);
    await rebuild(store);
    const place = { store: await openPublished(folder, url), folder, url };
    expect(isSameStore(place.store.id, store.id) && place.store.id !== store.id).toBe(true);
    const again = await emptied(place);
    expect((await recovered(again.store)).codes).toEqual([]);
    await expectWhole(again, place);
    // As left by a process that was killed before it rewrote the journal.
    writeLines(folder, [...before.slice(0, -1), ...linesOf(folder).slice(-1)]);
    expect((await verifyStore(place.store)).faults).toEqual([]);
    const mixed = await emptied(place);
    expect((await recovered(mixed.store)).codes).toEqual([]);
    expect(withoutEditions(await everyResource(mixed.store))).toEqual(
      withoutEditions(await everyResource(place.store)),
    );
    expect(await storeIdOf(mixed.store.db)).toBe(place.store.id);
  }, 120_000);
});

onPostgres("a journal of very many lines", () => {
  // Comparing each with all that follow would take hours here.
  it("is read once", async () => {
    const { store } = await filled();
    const lines = Array.from({ length: 100_000 }, (_, i) => {
      const at = "2025-11-28T02:00:00.000Z";
      const sha256 = i.toString(16).padStart(64, "0");
      const entry = { sha256, name: "a", publishedAt: at, acceptedAt: at, store: store.id };
      return { text: "", entry: { ...entry, seq: 10 + i, after: 9 + i } };
    });
    const archive = { ...store.archive, journal: () => Promise.resolve([...lines, ...lines.slice(-5)]) };
    expect((await missingFrom({ ...store, archive })).missing).toHaveLength(lines.length);
  }, 120_000);
});
