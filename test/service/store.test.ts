import type { CounterDay } from "../../src/market/counter-day";
import type { StockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { dayView, decodeTable, type CounterTable, type DayView } from "../../src/resources/counter-table";
import { monthRevision, yearRevision } from "../../src/resources/resource-index";
import { resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import type { Acceptance } from "../../src/service/store/acceptance";
import type { Store } from "../../src/service/store/store";
import {
  dailyQuotationsPage,
  designatedFile,
  positionsFile,
  replaceIn,
  ROWS,
  turnoverPage,
} from "../publications/pages";
import { PLACES, startPostgres, type PostgresServer } from "../postgres";
import { openPublished } from "./open-published";

const day = (text: string): Day => text as Day;
const code = (text: string): StockCode => text as StockCode;

let databaseUrl: (() => Promise<string>) | undefined;

const newStore = async (): Promise<Store> => openPublished(undefined, await databaseUrl?.());

const put = (store: Store, bytes: Uint8Array): Promise<Acceptance> =>
  importPublication(store, { name: "file", bytes });

async function view(store: Store, on: string): Promise<DayView> {
  const { days, revisions } = await indexOf(store);
  return viewAt(store, on, revisions[days.indexOf(day(on))] ?? 0);
}
const viewAt = async (store: Store, on: string, revision: number): Promise<DayView> =>
  dayView(await table(store, { kind: "day", day: day(on) }, revision), 0) as DayView;
const table = async (store: Store, name: ResourceName, revision: number): Promise<CounterTable> =>
  decodeTable(overTheWire(await resourceAt(store, resourcePath(store.id, name, revision))));
const overTheWire = (value: object | null): unknown => JSON.parse(JSON.stringify(value));

/** Everything in a store, for comparing before and after. */
async function contents(store: Store): Promise<string> {
  const tables = [
    "publication",
    "board_day",
    "day_revision",
    "counter_day",
    "designated",
    "position",
  ] as const;
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe.each(PLACES)("a store %s", (place) => {
  let server: PostgresServer | undefined;
  beforeAll(() => {
    if (place === "embedded") return;
    server = startPostgres();
    databaseUrl = server.newDatabase;
  });
  afterAll(() => {
    databaseUrl = undefined;
    server?.remove();
  });

  it("accepts a day, and is not changed by the same bytes again", async () => {
    const store = await newStore();
    expect(await put(store, dailyQuotationsPage())).toMatchObject({
      outcome: "accepted",
      day: "2025-11-27",
      changed: 9,
    });
    const before = await contents(store);
    expect(await put(store, dailyQuotationsPage())).toMatchObject({ outcome: "already-accepted" });
    expect(await contents(store)).toBe(before);
    const { market, counter } = await view(store, "2025-11-27");
    expect(market).toMatchObject({
      shortValue: 1_365_000,
      count: 5,
      complete: true,
      turnover: { HKD: 233_514_818_711, CNY: 104_393_015 },
    });
    expect(counter(code("80016"))).toMatchObject({ currency: "CNY", shortValue: 40_000, totalValue: 80_000 });
    expect(counter(code("0033")).state).toBe("suspended");
    expect(counter(code("0001")).state).toBe("not-quoted");
  });

  it("is unchanged after a refusal", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const before = await contents(store);
    await expect(put(store, replaceIn(turnoverPage(), "1,200,000", "1,200,010"))).rejects.toMatchObject({
      code: "TOTAL_MISMATCH",
    });
    expect(await contents(store)).toBe(before);
  });

  it("has values before the Daily Quotations, and keeps that revision readable after them", async () => {
    const store = await newStore();
    await put(store, turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }));
    const early = await view(store, "2025-11-27");
    expect(early.market).toMatchObject({ complete: false, turnover: {} });
    expect(early.counter(code("80016"))).toMatchObject({
      currency: "other",
      totalValue: null,
      state: "unknown",
    });
    await put(store, dailyQuotationsPage());
    expect((await view(store, "2025-11-27")).counter(code("80016")).currency).toBe("CNY");
    const first = await viewAt(store, "2025-11-27", early.revision);
    expect(first.market.complete).toBe(false);
  });

  it("keeps a Short Selling Turnover page that comes after the Daily Quotations, without using it", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const before = await view(store, "2025-11-27");
    expect(await put(store, turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }))).toMatchObject({
      outcome: "superseded",
    });
    const after = await view(store, "2025-11-27");
    expect(after.counters()).toHaveLength(before.counters().length);
    for (const { code: each, shortValue, totalValue } of before.counters())
      expect(after.counter(each)).toMatchObject({ shortValue, totalValue });
  });

  const restated = [
    "      5 HSBC HOLDINGS             900          135,000",
    "    700 TENCENT                 2,000        1,200,000",
    "   1361 361 DEGREES             3,000           15,000",
    " %80016 SHK PPT-R                 500           40,000",
    " % 9008 BOS HSK BTC-U              10              900",
  ].join("\n");
  const nextDay = dailyQuotationsPage({ date: "28 NOV 2025 (FRIDAY)", restated });
  it.each([
    ["after it", [dailyQuotationsPage(), nextDay]],
    ["before it", [nextDay, dailyQuotationsPage()]],
  ])("applies HKEX's restatement of a day that is imported %s", async (_, pages) => {
    const store = await newStore();
    for (const page of pages) await put(store, page);
    const { market, counter } = await view(store, "2025-11-27");
    expect(counter(code("0005"))).toMatchObject({ shortValue: 135_000, totalValue: 1_500_000 });
    expect(market).toMatchObject({ shortValue: 1_350_000, count: 5 });
    expect((await view(store, "2025-11-28")).market.count).toBe(5);
  });

  it("does not apply a restatement that contradicts the day's turnover, and says so", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const { notes } = await put(store, replaceIn(nextDay, "135,000", "9,135,000"));
    expect(notes.join()).toContain("not applied");
    expect((await view(store, "2025-11-27")).counter(code("0005")).shortValue).toBe(150_000);
  });

  it.each([
    ["is shorter than a full list can be", restated.split("\n").slice(0, 4).join("\n")],
    ["has more shares than were traded", restated.replace("   900 ", "11,000 ")],
  ])("does not apply a restatement that %s", async (_, list) => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const { notes, outcome } = await put(
      store,
      dailyQuotationsPage({ date: "28 NOV 2025 (FRIDAY)", restated: list }),
    );
    expect(outcome).toBe("accepted");
    expect(notes.join()).toContain("not applied");
    expect((await view(store, "2025-11-27")).market.count).toBe(5);
  });

  it("keeps a page without quotations, but not instead of one with them", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const poorer = dailyQuotationsPage({
      quotations: null,
      rows: ROWS.slice(0, 3),
      trailer: "Total Shares (SH):  6,000                118,000",
    });
    expect(await put(store, poorer)).toMatchObject({ outcome: "superseded" });
    expect((await view(store, "2025-11-27")).counter(code("2331")).state).toBe("untraded");
  });

  it("gives a new revision to the days on which a designated list applies", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const before = await view(store, "2025-11-27");
    expect(before.counter(code("2331")).designated).toBeNull();
    expect(before.market.eligibleTurnover).toBeNull();
    await put(store, designatedFile("01/11/2025", ["1,5,x,HKD,,,", "2,2331,x,HKD,,,", "3,80016,x,CNY,,,"]));
    const after = await view(store, "2025-11-27");
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.counter(code("2331")).designated).toBe(true);
    expect(after.counter(code("0700")).designated).toBe(false);
    expect(after.market.eligibleTurnover).toBe(1_500_000);
    await put(store, designatedFile("01/12/2025", ["1,5,x,HKD,,,", "2,700,x,HKD,,,", "3,1361,x,HKD,,,"]));
    expect((await view(store, "2025-11-27")).revision).toBe(after.revision);
  });

  it("has the same figures in a stock-year and in a month as in the day", async () => {
    const store = await newStore();
    await put(store, designatedFile("01/11/2025", ["1,5,x,HKD,,,"]));
    for (const page of [dailyQuotationsPage(), nextDay]) await put(store, page);
    const index = await indexOf(store);
    const month = await table(store, { kind: "month", month: "2025-11" }, monthRevision(index, "2025-11"));
    for (const each of ["0005", "0700", "1361", "80016", "0033", "0001"].map(code)) {
      const year = await table(
        store,
        { kind: "stock-year", code: each, year: "2025" },
        yearRevision(index, "2025"),
      );
      expect(year.heads.map((head) => head.day)).toEqual(index.days);
      for (const on of index.days) {
        const figures = ({
          shortShares,
          shortValue,
          totalShares,
          totalValue,
          state,
          designated,
        }: CounterDay) => [...[shortShares, shortValue, totalShares, totalValue, state, designated]];
        const counter = figures((await view(store, on)).counter(each));
        expect(figures(year.counterAt(each, year.placeOf(on)))).toEqual(counter);
        expect(figures(month.counterAt(each, month.placeOf(on)))).toEqual(counter);
      }
    }
  });

  it("has in a stock-year only positions in the week's newest report, like the week", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const rows = (codes: number[]): string[] => codes.map((each) => `21/11/2025,${each},X,10,10`);
    await put(store, positionsFile(rows([1, 2, 3, 4, 5, 6, 7])));
    await put(store, positionsFile(rows([1, 2, 3, 4, 5, 6, 8])));
    const index = await indexOf(store);
    const year = (of: string) =>
      table(store, { kind: "stock-year", code: code(of), year: "2025" }, yearRevision(index, "2025"));
    expect((await year("0001")).positions?.days).toEqual(["2025-11-21"]);
    expect((await year("0007")).positions?.days).toEqual([]);
    expect((await year("0008")).positions?.days).toEqual(["2025-11-21"]);
  });

  it("keeps the bytes, compressed and under their hash", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const { sha256 } = await store.db.selectFrom("publication").select("sha256").executeTakeFirstOrThrow();
    expect(Buffer.from(await store.archive.get(sha256)).equals(Buffer.from(dailyQuotationsPage()))).toBe(
      true,
    );
  });

  it("has no resource at a revision that never existed", async () => {
    const store = await newStore();
    await put(store, dailyQuotationsPage());
    const names: ResourceName[] = [
      { kind: "day", day: day("2025-11-27") },
      { kind: "month", month: "2025-11" },
      { kind: "stock-year", code: code("0700"), year: "2025" },
      { kind: "positions", week: day("2025-11-21") },
      { kind: "sources", year: "2025" },
      { kind: "securities" },
    ];
    for (const name of names) expect(await resourceAt(store, resourcePath(store.id, name, 99))).toBeNull();
  });
});
