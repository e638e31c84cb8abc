import type { Day } from "../../src/market/trading-day";
import { decodePositionHistory } from "../../src/resources/position-history-resource";
import { decodeSources } from "../../src/resources/sources-resource";
import { shortSelling } from "../../src/market/figures";
import { indexOf } from "../../src/service/published-resources";
import type { Store } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, designatedFile, turnoverPage } from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";
import { lines, put, withdraw, json, view, code, week, CLOSES, POSITIONS, REPORT } from "./supplied-files";

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());
const openAny = async (folder = temporaryFolder(), url?: string): Promise<Store> =>
  openPublished(folder, url ?? (await server?.newDatabase()));

describe("closing prices of a user", () => {
  it("are stored as prices, and say nothing of short selling", async () => {
    const store = await openAny();
    await put(store, designatedFile("01/11/2025", ["1,700,騰訊控股,HKD,股本證券,,,"]));
    expect(await put(store, CLOSES, "closes.csv")).toMatchObject({ outcome: "accepted", changed: 3 });
    const day = await view(store, "2025-11-26");
    const counter = day.counter(code("0700"));
    expect(counter).toMatchObject({
      ...{ shortShares: null, shortValue: null, totalValue: null, state: "unknown", currency: "HKD" },
      prices: { close: 612_500, previousClose: null, high: null, low: null },
    });
    expect(counter.supplied).not.toBeNull();
    expect(shortSelling(counter, "shortValue")).toMatchObject({ code: "NO_PROOF" });
    expect(day.counter(code("0005")).prices).toBeUndefined();
    expect(day.market.boards).toEqual([]);
    // A day with closing prices alone is not the latest.
    expect((await indexOf(store)).complete).toEqual([0, 0]);
  });
  it("give way to the Daily Quotations, and come back when these are withdrawn", async () => {
    const store = await openAny();
    await put(store, CLOSES, "closes.csv");
    await put(store, dailyQuotationsPage(), "page.htm");
    const official = (await view(store, "2025-11-27")).counter(code("0700"));
    expect(official.supplied).toBeNull();
    expect(official.prices).not.toMatchObject({ close: 999_000 });
    await withdraw(store, "page.htm");
    expect((await view(store, "2025-11-27")).counter(code("0700")).prices).toMatchObject({ close: 999_000 });
    // The order of import makes no difference.
    const other = await openAny();
    await put(other, dailyQuotationsPage(), "page.htm");
    expect(await put(other, CLOSES, "closes.csv")).toMatchObject({
      ...{ changed: 1, notes: [expect.stringContaining("2 of 3 rows are not used")] },
    });
    expect((await view(other, "2025-11-27")).counter(code("0700")).prices).toEqual(official.prices);
  });
  it("do not change an official row without prices", async () => {
    const store = await openAny();
    await put(store, lines("Close HKD,700,9988", "2025-11-28,999,88"), "closes.csv");
    await put(store, turnoverPage(), "turnover.htm");
    const day = await view(store, "2025-11-28");
    expect(day.counter(code("0700"))).toMatchObject({ supplied: null, shortValue: 1_200_000 });
    expect(day.counter(code("0700")).prices).not.toMatchObject({ close: 999_000 });
  });
});

describe("figures of several files", () => {
  it("are put together, and zero is not told from them", async () => {
    const store = await openAny();
    await put(store, lines("shares,700", "2025-11-26,10"), "shares.csv");
    await put(store, lines("turnover HKD,700", "2025-11-26,5000"), "turnover.csv");
    expect((await view(store, "2025-11-26")).counter(code("0700"))).toMatchObject({
      ...{ shortShares: 10, shortValue: null, totalValue: 5000, state: "unknown", currency: "HKD" },
    });
    await put(store, lines("value HKD,700", "2025-11-26,500"), "value.csv");
    await put(store, lines("close HKD,700", "2025-11-26,50.5"), "close.csv");
    const counter = (await view(store, "2025-11-26")).counter(code("0700"));
    expect(counter).toMatchObject({ shortValue: 500, totalValue: 5000, state: "traded" });
    expect(counter.prices).toMatchObject({ close: 50_500 });
    await withdraw(store, "value.csv");
    expect((await view(store, "2025-11-26")).counter(code("0700")).shortValue).toBeNull();
  });
  it.each<[string, Uint8Array, Uint8Array, string]>([
    [
      "another close",
      lines("close HKD,700", "2025-11-26,1"),
      lines("close HKD,700", "2025-11-26,2"),
      "SUPPLIED_CONTRADICTED",
    ],
    [
      "another position",
      lines("position,700", "2025-11-21,1"),
      lines("position,700", "2025-11-21,2"),
      "SUPPLIED_CONTRADICTED",
    ],
    [
      "a turnover below the short value",
      lines("value HKD,700", "2025-11-26,2"),
      lines("turnover HKD,700", "2025-11-26,1"),
      "SHORT_ABOVE_TOTAL",
    ],
    [
      "a short value above the turnover",
      lines("turnover HKD,700", "2025-11-26,1"),
      lines("value HKD,700", "2025-11-26,2"),
      "SHORT_ABOVE_TOTAL",
    ],
  ])("with %s are refused", async (_, first, second, refusal) => {
    const store = await openAny();
    await put(store, first, "first.csv");
    await expect(put(store, second, "second.csv")).rejects.toMatchObject({ code: refusal });
    expect((await verifyStore(store)).faults).toEqual([]);
  });
});

describe("positions of a user", () => {
  it("are weeks like those of the SFC, with their source", async () => {
    const store = await openAny();
    expect(await put(store, POSITIONS, "positions.csv")).toMatchObject({ outcome: "accepted", changed: 5 });
    const index = await indexOf(store);
    expect(index).toMatchObject({ days: [], weeks: ["2025-11-14", "2025-11-21", "2025-11-27"] });
    expect((await week(store, "2025-11-21"))?.get(code("0005"))).toMatchObject({ shares: 7, value: null });
    expect((await week(store, "2025-11-14"))?.has(code("0005"))).toBe(false);
    const revision = index.positions?.revision ?? 0;
    const name = { kind: "position-history" as const, code: code("0700") };
    const history = decodePositionHistory(code("0700"), await json(store, name, revision));
    expect(history.at("2025-11-21" as Day, revision)).toMatchObject({ shares: 110 });
    const sources = decodeSources(
      await json(store, { kind: "sources", year: "2025" }, index.sources?.["2025"] ?? 0),
    );
    const source = sources.weeks.find(({ day }) => day === "2025-11-21")?.source;
    expect(sources.publications.find(({ seq }) => seq === source)).toMatchObject({
      ...{ kind: "supplied-history", name: "positions.csv" },
    });
  });
  it("of several files are put together", async () => {
    const store = await openAny();
    await put(store, POSITIONS, "positions.csv");
    await put(store, lines("position value,700,1", "2025-11-21,5000,1"), "values.csv");
    const both = await week(store, "2025-11-21");
    expect(both?.get(code("0700"))).toMatchObject({ shares: 110, value: 5000 });
    expect([...(both?.keys() ?? [])]).toEqual(["0001", "0005", "0700"]);
    await withdraw(store, "positions.csv");
    expect([...((await week(store, "2025-11-21"))?.keys() ?? [])]).toEqual(["0001", "0700"]);
    expect((await indexOf(store)).weeks).toEqual(["2025-11-21"]);
    await put(store, POSITIONS, "positions.csv");
    expect((await indexOf(store)).weeks).toHaveLength(3);
  });
  it.each(["before", "after"])(
    "give way to the SFC's report of their week that comes %s them",
    async (order) => {
      const store = await openAny();
      if (order === "before") await put(store, REPORT, "sfc.csv");
      await put(store, POSITIONS, "positions.csv");
      if (order === "after") await put(store, REPORT, "sfc.csv");
      // The user's file dates the week of 28 November by its Thursday.
      expect((await indexOf(store)).weeks).toEqual(["2025-11-14", "2025-11-21", "2025-11-28"]);
      await withdraw(store, "sfc.csv");
      expect((await indexOf(store)).weeks).toEqual(["2025-11-14", "2025-11-21", "2025-11-27"]);
      expect((await verifyStore(store)).faults).toEqual([]);
    },
  );
  it("stand on the day of a report that is withdrawn", async () => {
    const store = await openAny();
    await put(store, REPORT, "sfc.csv");
    await put(store, lines("position,700", "2025-11-28,5"), "mine.csv");
    expect((await week(store, "2025-11-28"))?.has(code("0700"))).toBe(false);
    await withdraw(store, "sfc.csv");
    expect([...((await week(store, "2025-11-28"))?.values() ?? [])]).toMatchObject([
      { code: "0700", shares: 5 },
    ]);
    await put(store, REPORT, "sfc.csv");
    expect((await week(store, "2025-11-28"))?.get(code("0001"))).toMatchObject({ shares: 30_255_732 });
  });
});
