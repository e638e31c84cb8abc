import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CodedError } from "../../src/errors/coded-error";
import type { Day } from "../../src/market/trading-day";
import { sha256Of } from "../../src/service/archive";
import { fetchIssue } from "../../src/service/fetching/fetch-issue";
import { TIMETABLE, type Rule } from "../../src/service/fetching/timetable";
import { importPublication } from "../../src/service/import-publication";
import { interveneIn } from "../../src/service/interventions";
import { entryOfLine } from "../../src/service/journal";
import { rebuild } from "../../src/service/rebuild";
import { recover } from "../../src/service/recover";
import { learnedClosures } from "../../src/service/store/closures";
import { lastChange, nextNumber } from "../../src/service/store/numbers";
import { digestsOfChanges } from "../../src/service/store/rows-stored";
import { changeNumbers, storedChanges } from "../../src/service/store/stored-changes";
import type { Store } from "../../src/service/store/store";
import { storeIdOf } from "../../src/service/store/store-id";
import { standingPublications } from "../../src/service/store/withdraw";
import { verifyStore } from "../../src/service/verify-store";
import { writeStub } from "../../src/simulated-exchange/other-pages";
import { hasPostgres, PLACES, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { everyResource, withoutEditions } from "./every-resource";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

/*
 * Closures that the fetcher learns, in archive and journal. Friday's page restates the trading day before it:
 * Thursday, or Wednesday if the exchange was closed on Thursday.
 */

const CLOSED = "2025-11-27" as Day;
const FRIDAY = "2025-11-28" as Day;
const restated = [
  "      5 HSBC HOLDINGS             900          135,000",
  "    700 TENCENT                 2,000        1,200,000",
  "   1361 361 DEGREES             3,000           15,000",
  " %80016 SHK PPT-R                 500           40,000",
  " % 9008 BOS HSK BTC-U              10              900",
].join("\n");
const PAGES = {
  wednesday: dailyQuotationsPage({ date: "26 NOV 2025 (WEDNESDAY)" }),
  thursday: dailyQuotationsPage(),
  friday: dailyQuotationsPage({ date: "28 NOV 2025 (FRIDAY)", restated }),
  turnover: turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }),
} as const;

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

async function open(folder = temporaryFolder(), url?: string | null): Promise<Store> {
  return openPublished(folder, url === undefined ? await server?.newDatabase() : (url ?? undefined));
}

const put = (store: Store, name: keyof typeof PAGES) =>
  importPublication(store, { name: `${name}.htm`, bytes: PAGES[name] });

/** Makes the fetcher read the exchange's own page of Thursday, as it was that evening. */
function learn(store: Store, bytes = writeStub(CLOSED)): Promise<unknown> {
  const rule = TIMETABLE.find(({ series }) => series === "daily-quotations-main") as Rule;
  const version = { etag: null, lastModified: null };
  return fetchIssue(
    store,
    () => Promise.resolve({ kind: "page", bytes, version }),
    { rule, day: CLOSED, row: undefined },
    new Date("2025-11-27T21:30:00+08:00"),
  );
}

type Step = keyof typeof PAGES | "closed" | "withdrawn";
async function take(store: Store, step: Step): Promise<void> {
  if (step === "closed") expect(await learn(store)).toMatchObject({ kind: "closed" });
  else if (step !== "withdrawn") await put(store, step);
  else
    for (const standing of await standingPublications(store.db, sha256Of(PAGES.thursday)))
      await interveneIn(store, standing, "withdrawn");
}

async function after(steps: readonly Step[]): Promise<Store> {
  const store = await open();
  for (const step of steps) await take(store, step);
  return store;
}

/** Returns a store like another of which only the archive is left. */
async function restored(store: Store): Promise<{ again: Store; notices: string[] }> {
  const folder = temporaryFolder();
  cpSync(path.join(store.folder, "archive"), path.join(folder, "archive"), { recursive: true });
  const again = await open(folder);
  const notices: string[] = [];
  await recover(again, undefined, undefined, ({ code }: CodedError) => void notices.push(code));
  return { again: { ...again, id: (await storeIdOf(again.db)) ?? "" }, notices };
}

const closuresOf = ({ db }: Store) => db.selectFrom("closure").selectAll().orderBy("day").execute();

/** Returns everything in a store, by the digests of its rows, and its answers at every revision. */
async function allOf(store: Store) {
  return {
    id: await storeIdOf(store.db),
    changes: await storedChanges(store.db),
    digests: [...(await digestsOfChanges(store.db, await changeNumbers(store.db)))],
    resources: await everyResource(store),
    closures: await closuresOf(store),
  };
}

const journalOf = (store: Store): string => path.join(store.folder, "archive", "journal.jsonl");
const linesOf = (store: Store): string[] => readFileSync(journalOf(store), "utf8").trimEnd().split("\n");
const writeLines = (store: Store, lines: readonly string[]): void =>
  writeFileSync(journalOf(store), lines.map((line) => `${line}\n`).join(""));

const ROADS: readonly (readonly [what: string, steps: readonly Step[], isClosed: boolean])[] = [
  ["between two publications", ["wednesday", "closed", "friday"], true],
  ["after the page of the next day", ["wednesday", "friday", "closed"], true],
  ["before everything", ["closed", "wednesday", "friday"], true],
  ["of a day that was published since", ["wednesday", "friday", "closed", "thursday", "turnover"], false],
  ["of a day that was published at once", ["wednesday", "closed", "thursday", "friday"], false],
  [
    "of a day whose publication was taken back",
    ["wednesday", "friday", "closed", "thursday", "withdrawn"],
    false,
  ],
];
it.each(ROADS)(
  "a closure learned %s is restored from the archive alone, with every number",
  async (_, steps, isClosed) => {
    const store = await after(steps);
    expect((await verifyStore(store)).faults).toEqual([]);
    const { again, notices } = await restored(store);
    expect(notices).toEqual([]);
    expect(again.id).toBe(store.id);
    expect(await learnedClosures(again.db)).toEqual(isClosed ? [CLOSED] : []);
    expect(await allOf(again)).toEqual(await allOf(store));
    expect(linesOf(again)).toEqual(linesOf(store));
    expect((await verifyStore(again)).faults).toEqual([]);
    expect(await recover(again)).toBe(0);
    expect(await nextNumber(again.db)).toBe(await nextNumber(store.db));
  },
  120_000,
);

it("a closure is learned once, with the page that says so", async () => {
  const store = await after(["wednesday", "closed"]);
  const lines = linesOf(store);
  expect(await lastChange(store.db)).toBe(2);
  await learn(store);
  await learn(store, Buffer.concat([writeStub(CLOSED), Buffer.from("\r\n")]));
  expect(linesOf(store)).toEqual(lines);
  const [closure] = await closuresOf(store);
  const bytes = writeStub(CLOSED);
  expect(closure).toMatchObject({ day: CLOSED, sha256: sha256Of(bytes), seq: 2 });
  expect(Buffer.from(await store.archive.get(sha256Of(bytes)))).toEqual(Buffer.from(bytes));
  expect(entryOfLine(lines.at(-1) ?? "")).toMatchObject({
    ...{ sha256: sha256Of(bytes), name: closure?.address, closed: CLOSED, store: store.id, seq: 2, after: 1 },
    acceptedAt: "2025-11-27T13:30:00.000Z",
  });
});

const onPostgres = hasPostgres ? describe : describe.skip;
const databases: readonly (readonly [string, () => Promise<string | null>])[] = [
  ...(PLACES.includes("embedded") ? [["embedded", () => Promise.resolve(null)] as const] : []),
  ...(hasPostgres ? [["on a server", async () => (await server?.newDatabase()) ?? null] as const] : []),
];
describe.each(databases)("a rebuilt store, %s,", (_, newDatabase) => {
  it("has the closures of the journal in order, and earlier ones from the database", async () => {
    const [folder, url] = [temporaryFolder(), await newDatabase()];
    const store = await open(folder, url);
    for (const step of ["wednesday", "friday", "closed"] as const) await take(store, step);
    const former = { day: "2025-06-16" as Day, learned_at: "2025-06-16T14:00:00.000Z", address: "/x" };
    await store.db.insertInto("closure").values(former).execute();
    const before = await allOf(store);
    await store.db.updateTable("counter_day").set({ short_value: 1 }).where("code", "=", 700).execute();
    const notices: string[] = [];
    const { difference } = await rebuild(store, undefined, ({ code }) => void notices.push(code));
    expect([difference?.slice(0, 11), notices]).toEqual(["counter_day", []]);
    const again = await open(folder, url);
    expect(withoutEditions(await allOf(again))).toEqual(withoutEditions(before));
    expect(await learnedClosures(again.db)).toEqual([former.day, CLOSED]);
    // They are compared too.
    await again.db.updateTable("closure").set({ address: "elsewhere" }).where("day", "=", CLOSED).execute();
    expect((await rebuild(again)).difference).toContain("closure");
    expect(await closuresOf(await open(folder, url))).toEqual(before.closures);
  }, 300_000);
});

onPostgres("a closure learned while a store is rebuilt", () => {
  it("is in it", async () => {
    const [folder, url] = [temporaryFolder(), await server?.newDatabase()];
    const store = await open(folder, url);
    for (const step of ["wednesday", "friday"] as const) await take(store, step);
    const other = await open(folder, url);
    // Of a day that does not depend on it.
    await store.db.updateTable("counter_day").set({ short_value: 1 }).where("day", "=", FRIDAY).execute();
    let learning: Promise<unknown> | undefined;
    await rebuild(store, (done) => {
      if (done === 1) learning = learn(other);
    });
    expect(await learning).toMatchObject({ kind: "closed" });
    expect(await learnedClosures(other.db)).toEqual([CLOSED]);
    expect((await verifyStore(other)).faults).toEqual([]);
    expect(await allOf((await restored(other)).again)).toEqual(await allOf(other));
  }, 120_000);
});

describe("verifying finds", () => {
  it("a closure that is missing in the database, or differs there", async () => {
    const store = await after(["wednesday", "closed", "friday"]);
    await store.db.updateTable("closure").set({ learned_at: "2025-11-27T13:31:00.000Z" }).execute();
    expect((await verifyStore(store)).faults.join()).toMatch(/other rows of change 2 .*d251127e/);
    await store.db.deleteFrom("closure").execute();
    expect((await verifyStore(store)).faults.join()).toMatch(/names .*d251127e.*does not have/);
    await recover(store);
    expect(await learnedClosures(store.db)).toEqual([CLOSED]);
    expect((await verifyStore({ ...store, id: (await storeIdOf(store.db)) ?? "" })).faults).toEqual([]);
  }, 120_000);

  it("a closure that is missing in the journal, and its line is written again", async () => {
    const store = await after(["wednesday", "closed", "friday"]);
    const lines = linesOf(store);
    writeLines(store, lines.toSpliced(1, 1));
    expect((await verifyStore(store)).faults.join()).toMatch(/no line of change 2 /);
    await recover(store);
    expect(linesOf(store).map(entryOfLine)).toEqual(lines.map(entryOfLine));
    expect((await verifyStore(store)).faults).toEqual([]);
  }, 120_000);

  it("a closure whose page is missing in the archive", async () => {
    const store = await after(["wednesday", "closed"]);
    const archive = { ...store.archive, hashes: () => Promise.resolve([sha256Of(PAGES.wednesday)]) };
    expect((await verifyStore({ ...store, archive })).faults.join()).toMatch(/d251127e.*not in the archive/);
  });
});

describe("a closure whose line was begun and never committed", () => {
  const dying = (store: Store): Store => {
    const note: Store["archive"]["note"] = async (entry) => {
      await store.archive.note(entry);
      throw new Error("cut off");
    };
    return { ...store, archive: { ...store.archive, note } };
  };
  async function begun(...steps: readonly Step[]): Promise<Store> {
    const store = await after(["wednesday"]);
    await expect(learn(dying(store))).rejects.toThrow("cut off");
    expect(await closuresOf(store)).toEqual([]);
    for (const step of steps) await take(store, step);
    return store;
  }
  async function expectWhole(store: Store): Promise<void> {
    expect(await recover(store)).toBe(0);
    expect(await storeIdOf(store.db)).toBe(store.id);
    expect((await verifyStore(store)).faults).toEqual([]);
    expect(await allOf((await restored(store)).again)).toEqual(await allOf(store));
  }

  it("is learned by the next process", async () => {
    const store = await begun();
    expect(await recover(store)).toBe(1);
    expect(await learnedClosures(store.db)).toEqual([CLOSED]);
    await take(store, "friday");
    await expectWhole(store);
  }, 120_000);

  it("is learned with its own number if other changes followed", async () => {
    const store = await begun("friday");
    expect(await recover(store)).toBe(1);
    expect(await learnedClosures(store.db)).toEqual([CLOSED]);
    await expectWhole(store);
  }, 120_000);

  it("is not learned if the day was published since", async () => {
    const store = await begun("thursday", "friday");
    const before = await everyResource(store);
    await recover(store);
    expect(await learnedClosures(store.db)).toEqual([]);
    expect({ ...(await everyResource(store)), index: 0 }).toEqual({ ...before, index: 0 });
    await expectWhole(store);
  }, 120_000);

  it("is already learned if another page has taught it since", async () => {
    const store = await begun();
    await learn(store, Buffer.concat([writeStub(CLOSED), Buffer.from("\r\n")]));
    await expectWhole(store);
  }, 120_000);
});

it("is learned with everything that depends on it, or not at all", async () => {
  const store = await after(["wednesday", "friday"]);
  const before = await allOf(store);
  const get = (): Promise<never> => Promise.reject(new Error("damaged"));
  await expect(learn({ ...store, archive: { ...store.archive, get } })).rejects.toThrow("damaged");
  expect(await allOf(store)).toEqual(before);
}, 120_000);
