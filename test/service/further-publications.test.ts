import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Day } from "../../src/market/trading-day";
import type { StockCode } from "../../src/market/stock-code";
import { decodeTable, dayView, type DayView } from "../../src/resources/counter-table";
import { decodeSecurities } from "../../src/resources/securities-resource";
import { decodeSources } from "../../src/resources/sources-resource";
import { resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { isSameStore } from "../../src/resources/resource-paths";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { rebuild } from "../../src/service/rebuild";
import { recover } from "../../src/service/recover";
import type { Store } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { sampleDay } from "../../src/sample/sample-day";
import { writeSecuritiesList } from "../../src/sample/write-securities-list";
import { writeChineseTurnoverPage, writeTurnoverPage } from "../../src/sample/write-turnover-page";
import { hasPostgres, PLACES, startPostgres, type PostgresServer } from "../postgres";
import {
  dailyQuotationsPage,
  designatedFile,
  positionsFile,
  replaceIn,
  turnoverPage,
} from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

const day = "2025-11-27" as Day;
const gemPage = (): Uint8Array =>
  dailyQuotationsPage({
    board: "gem",
    rows: ["   8005 INVENTED GEM                  1              100              200             20,000"],
    trailer: `
Total No. of all Securities recording Short Selling                        :     1
(C) Short Selling of all Designated Securities
    Short Selling Turnover Total Shares (SH)                  :                  1
    Short Selling Turnover Total Value ($)                    : HKD            100
Total market turnover                                         : HKD      1,000,000`,
    quotations: `
 CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
  8005 INVENTED GEM     HKD    1.00     1.01     1.02                  200
                               1.00     0.99     0.98               20,000`,
  });
const gem = (): Uint8Array =>
  replaceIn(replaceIn(gemPage(), "233,514,818,711", "1,000,000"), "104,393,015", "-");

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

/** Opens the faster database, for tests that can use either. */
const openAny = async (): Promise<Store> => openPublished(temporaryFolder(), await server?.newDatabase());
const put = (store: Store, bytes: Uint8Array, name = "file") => importPublication(store, { name, bytes });
const json = async (store: Store, name: ResourceName, revision: number): Promise<unknown> =>
  JSON.parse(JSON.stringify(await resourceAt(store, resourcePath(store.id, name, revision))));
async function view(store: Store, on: Day = day): Promise<DayView> {
  const { days, revisions } = await indexOf(store);
  const revision = revisions[days.indexOf(on)] ?? 0;
  return dayView(decodeTable(await json(store, { kind: "day", day: on }, revision)), 0) as DayView;
}
const code = (text: string): StockCode => text as StockCode;

describe("GEM", () => {
  it("is added to the market when it is as complete as the Main Board", async () => {
    const store = await openAny();
    await put(store, dailyQuotationsPage());
    expect((await view(store)).market).toMatchObject({ boards: ["main"], count: 5 });
    expect((await view(store)).counter(code("8005")).state).toBe("unknown");
    await put(store, gem());
    const whole = await view(store);
    expect(whole.market).toMatchObject({
      ...{ boards: ["main", "gem"], count: 6, shortValue: 1_365_100, complete: true },
      turnover: { HKD: 233_515_818_711, CNY: 104_393_015 },
    });
    expect(whole.counter(code("8005"))).toMatchObject({ shortValue: 100, totalValue: 20_000 });
    expect(whole.counter(code("8999")).state).toBe("not-quoted");
    expect(whole.counter(code("0700")).shortValue).toBe(1_200_000);
  });
  it("alone is not the market, and its source is its own page", async () => {
    const store = await openAny();
    await put(store, gem(), "gem.htm");
    expect(await indexOf(store)).toMatchObject({ days: [day], complete: [0] });
    expect((await view(store)).market.boards).toEqual([]);
    await put(store, dailyQuotationsPage(), "main.htm");
    const { revisions } = await indexOf(store);
    const sources = decodeSources(await json(store, { kind: "sources", year: "2025" }, revisions[0] ?? 0));
    const [first, last] = [sources.days[0], sources.days.at(-1)];
    const nameOf = (seq?: number) => sources.publications.find((each) => each.seq === seq)?.name;
    // Both were published at the same hour, so there was no time with GEM's alone.
    expect([nameOf(first?.source), nameOf(last?.source), nameOf(last?.gemSource)]).toEqual([
      "main.htm",
      "main.htm",
      "gem.htm",
    ]);
  });
});

describe("a morning", () => {
  it("is kept apart, and never used as the day's figures", async () => {
    const store = await openAny();
    const model = sampleDay(day);
    await put(store, writeTurnoverPage(model, "morning"));
    const index = await indexOf(store);
    expect(index.days).toEqual([]);
    expect(index.morning).toMatchObject({ day, count: 795, shortValue: 36_639_000_000 });
    const { revision } = index.morning as { revision: number };
    const table = decodeTable(await json(store, { kind: "morning", day }, revision));
    expect(table.countersAt(0)).toHaveLength(795);
  });
});

describe("names", () => {
  it("come from the list of securities and from Chinese pages", async () => {
    const store = await openAny();
    const lot = { category: "Equity", boardLot: "100", currency: "HKD" };
    await put(store, writeSecuritiesList(day, [{ code: 700, name: "TENCENT", ...lot, rmbCounter: 80_700 }]));
    const before = await indexOf(store);
    await put(store, writeSecuritiesList(day, [{ code: 700, name: "騰訊控股", ...lot }], "zh"));
    await put(
      store,
      writeChineseTurnoverPage(sampleDay(day), "day", (n) => (n === 700 ? "騰訊" : "恒隆")),
    );
    const { securities, days } = await indexOf(store);
    expect(days).toEqual([]);
    const list = decodeSecurities(await json(store, { kind: "securities" }, securities));
    expect(list.get(code("0700"))).toMatchObject({
      ...{ name: "TENCENT", chineseName: "騰訊", currency: "HKD", boardLot: 100, rmbCounter: "80700" },
    });
    expect([...list.values()].filter(({ chineseName }) => chineseName === "恒隆")).toHaveLength(794);
    // A reader of the index before the others were accepted still requests the list of that time.
    const earlier = decodeSecurities(await json(store, { kind: "securities" }, before.securities));
    expect(earlier.get(code("0700"))).toMatchObject({ name: "TENCENT", chineseName: null });
  });
});

describe("history supplied by the user", () => {
  const head = "Code,Name,Date,Currency,Short Shares,Short Value,Total Shares,Total Turnover\r\n";
  const csv = (...lines: string[]) => new TextEncoder().encode(`${head}${lines.join("\r\n")}\r\n`);
  it("answers with its rows, is not the market, and has lower priority than publications", async () => {
    const store = await openAny();
    await put(store, dailyQuotationsPage());
    const outcome = await put(
      store,
      csv("0700,TENCENT,2025-11-26,HKD,10,500,100,5000", "0700,TENCENT,2025-11-27,HKD,1,1,9,9"),
      "mine.csv",
    );
    expect(outcome).toMatchObject({
      outcome: "accepted",
      changed: 1,
      notes: [expect.stringContaining("1 of 2 rows are not used")],
    });
    const supplied = await view(store, "2025-11-26" as Day);
    expect(supplied.counter(code("0700"))).toMatchObject({ shortValue: 500, totalValue: 5000 });
    expect(supplied.counter(code("0005")).state).toBe("unknown");
    expect(supplied.market.boards).toEqual([]);
    expect((await view(store)).counter(code("0700")).shortValue).toBe(1_200_000);
    const page = dailyQuotationsPage({ date: "26 NOV 2025 (WEDNESDAY)" });
    await put(store, page);
    expect((await view(store, "2025-11-26" as Day)).counter(code("0700")).shortValue).toBe(1_200_000);
  });
});

describe("a refused file", () => {
  it("is kept with its reason, once, and none of its figures are served", async () => {
    const store = await openAny();
    const broken = replaceIn(turnoverPage(), "1,200,000", "1,200,010");
    for (let i = 0; i < 2; i++)
      await expect(put(store, broken, "x.htm")).rejects.toMatchObject({ code: "TOTAL_MISMATCH" });
    await expect(put(store, new TextEncoder().encode("<title>Weather</title>"))).rejects.toMatchObject({
      code: "OTHER_WEB_PAGE",
    });
    const kept = await store.db.selectFrom("quarantine").selectAll().execute();
    expect(kept).toMatchObject([{ code: "TOTAL_MISMATCH", day: "2025-11-28", name: "x.htm" }]);
    expect(Buffer.from(await store.archive.get(kept[0]?.sha256 ?? ""))).toEqual(Buffer.from(broken));
    expect((await indexOf(store)).days).toEqual([]);
  });
});

const several = [
  dailyQuotationsPage({ date: "26 NOV 2025 (WEDNESDAY)" }),
  dailyQuotationsPage(),
  gem(),
  turnoverPage(),
  positionsFile(["28/11/2025,1,CKH HOLDINGS,30255732,1662552473"]),
  designatedFile("01/11/2025", ["1,700,騰訊控股,HKD,股本證券,,,"]),
];
describe.each(PLACES)("a store %s and its archive", (place) => {
  const url = async (): Promise<string | undefined> =>
    place === "embedded" ? undefined : server?.newDatabase();

  it("are proved equal by rebuilding the store from the archive", async () => {
    const [folder, databaseUrl] = [temporaryFolder(), await url()];
    const store = await openPublished(folder, databaseUrl);
    for (const bytes of several) await put(store, bytes);
    await expect(put(store, replaceIn(turnoverPage(), "1,200,000", "1,200,010"))).rejects.toThrow();
    expect(await verifyStore(store)).toEqual({ verified: 7, faults: [] });
    expect(await rebuild(store)).toEqual({ publications: 7, difference: null });

    const again = await openPublished(folder, databaseUrl);
    await again.db.updateTable("counter_day").set({ short_value: 1 }).where("code", "=", 700).execute();
    expect((await rebuild(again)).difference).toContain("counter_day");
    const mended = await openPublished(folder, databaseUrl);
    expect((await view(mended)).counter(code("0700")).shortValue).toBe(1_200_000);
    // An answer was changed: the same store, at other addresses.
    expect(mended.id).not.toBe(store.id);
    expect(isSameStore(mended.id, store.id)).toBe(true);
  });

  it("complete what a process had begun when it was killed", async () => {
    const store = await openPublished(temporaryFolder(), await url());
    const die = (): never => {
      throw new Error("killed");
    };
    // Noted but not committed: the transaction ends first.
    const { note } = store.archive;
    const dying = {
      ...store,
      archive: { ...store.archive, note: (entry: Parameters<typeof note>[0]) => note(entry).then(die) },
    };
    await expect(put(dying, dailyQuotationsPage())).rejects.toThrow("killed");
    expect((await indexOf(store)).days).toEqual([]);
    expect(await recover(store)).toBe(1);
    expect((await indexOf(store)).days).toEqual([day]);
    expect(await recover(store)).toBe(0);
  });
});

it("a changed archive is found by verify", async () => {
  const store = await openAny();
  await put(store, dailyQuotationsPage());
  const [hash = ""] = await store.archive.hashes();
  const file = path.join(store.folder, "archive", hash.slice(0, 2), `${hash}.br`);
  truncateSync(file, readFileSync(file).length - 3);
  expect((await verifyStore(store)).faults).toEqual([expect.stringContaining(hash)]);
  // After another import, as the sentence advises, it is complete again.
  await put(store, dailyQuotationsPage());
  expect((await verifyStore(store)).faults).toEqual([]);
});

it("a database that does not open is set aside and rebuilt from the archive", async () => {
  const folder = temporaryFolder();
  const store = await openPublished(folder);
  await put(store, dailyQuotationsPage());
  await store.close();
  writeFileSync(path.join(folder, "store", "PG_VERSION"), "nonsense");
  writeFileSync(path.join(folder, "store", "global", "pg_control"), "nonsense");
  const again = await openPublished(folder);
  expect(again.setAside).toContain("store-");
  expect(await recover(again)).toBe(1);
  expect((await view(again)).counter(code("0700")).shortValue).toBe(1_200_000);
});
