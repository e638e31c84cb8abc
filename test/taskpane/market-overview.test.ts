import { createMarketData } from "../../src/client/market-data";
import type { MarketDay } from "../../src/market/counter-day";
import type { Day } from "../../src/market/trading-day";
import { figuresOf, overviewOf, ratioOf, type Overview } from "../../src/taskpane/market-overview";
import { fakeService } from "../client/fake-service";

const DAY = "2025-11-27" as Day;
const on = (more: Partial<MarketDay>): MarketDay => ({
  ...{ day: DAY, complete: true, boards: ["main"], shortValue: 1200, shortShares: 10, count: 30 },
  ...{ turnover: { HKD: 10_000 }, eligibleTurnover: null },
  ...more,
});
const overview = (latest?: MarketDay, before?: MarketDay): Overview => ({ days: [], latest, before });
const BEFORE = on({ shortValue: 1000, count: 28 });

describe("the market's figures", () => {
  it("stand beside those of the day before", () => {
    expect(figuresOf(overview(on({}), BEFORE))).toEqual({
      value: { now: 1200, before: 1000 },
      ratio: { now: 0.12, before: 0.1 },
      count: { now: 30, before: 28 },
    });
  });

  it("are none where nothing is known, and are compared with nothing on the first day", () => {
    const none = { now: null, before: null };
    expect(figuresOf(null)).toEqual({ value: none, ratio: none, count: none });
    expect(figuresOf(overview(on({})))).toEqual({
      value: { now: 1200, before: null },
      ratio: { now: 0.12, before: null },
      count: { now: 30, before: null },
    });
  });

  it("are none where the latest day is a list that a user supplied", () => {
    const { value, ratio, count } = figuresOf(overview(on({ boards: [] }), BEFORE));
    expect([value.now, ratio.now, count.now]).toEqual([null, null, null]);
  });

  it("are not compared with a day on which nothing was sold short", () => {
    const { value, ratio } = figuresOf(overview(on({}), on({ shortValue: 0 })));
    expect(value).toEqual({ now: 1200, before: null });
    expect(ratio).toEqual({ now: 0.12, before: 0 });
  });

  it("have no ratio without a turnover", () => {
    expect(ratioOf(on({ turnover: {} }))).toBeNull();
    expect(ratioOf(undefined)).toBeNull();
  });
});

it("the overview has the last sixty trading days that are in the archive, the latest last", async () => {
  const all = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2025, 5, 2 + i)))
    .filter((date) => ![0, 6].includes(date.getUTCDay()))
    .map((date) => date.toISOString().slice(0, 10))
    .filter((day) => day !== "2025-07-01"); // a holiday
  const days = all.filter((day) => day !== "2025-08-27"); // its publication is missing
  const data = createMarketData({ transport: fakeService(days) });
  await data.index();
  const latest = days.at(-1) as Day;
  const { days: shown, ...ends } = await data.read(({ view }) => overviewOf(view, latest), null);
  expect(shown.map(({ day }) => day)).toEqual(days.slice(-59));
  expect([ends.before?.day, ends.latest?.day]).toEqual(days.slice(-2));
});
