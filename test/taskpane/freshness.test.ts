import type { MarketDay } from "../../src/market/counter-day";
import type { Day } from "../../src/market/trading-day";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { freshnessOf } from "../../src/taskpane/freshness";
import { fakeService } from "../client/fake-service";

const DAYS = ["2025-11-26", "2025-11-27", "2025-11-28"] as Day[];
const { index } = fakeService(DAYS);
const said = (change: Partial<ResourceIndex>, market?: MarketDay) =>
  freshnessOf({ ...index, clock: "2025-11-28T22:30+08:00", ...change }, market, "0.9.0");
const marketOf = (boards: MarketDay["boards"]): MarketDay => ({
  ...{ day: "2025-11-28" as Day, complete: true, boards, shortValue: 1, shortShares: 1, count: 1 },
  ...{ turnover: {}, eligibleTurnover: null },
});

it("has nothing to say where all is there", () => {
  expect(said({}, marketOf(["main", "gem"]))).toEqual({
    ...{ late: null, unlisted: null, waiting: null, isPartial: false, morning: null, release: null },
  });
});

it.each([
  ["its totals are not in the evening yet", "2025-12-01T20:00+08:00", null],
  ["they should have been there", "2025-12-01T23:50+08:00", "2025-12-01"],
  ["it was a Saturday", "2025-11-29T23:50+08:00", null],
])("calls a trading day late only when it is over: %s", (_, clock, late) => {
  expect(said({ clock }).late).toBe(late);
});

it("does not know whether a day was a trading day where the calendar has ended", () => {
  const days = ["2035-06-01"] as Day[];
  const { unlisted, late } = said({
    ...{ days, revisions: [1], complete: [1], clock: "2035-06-05T23:50+08:00" },
  });
  expect(unlisted?.day).toBe("2035-06-05");
  expect(Number(unlisted?.ends)).toBeLessThan(2035);
  expect(late).toBeNull();
});

it.each([
  ["the day after the latest", [1, 1, 0], "2025-11-28"],
  ["no day before the latest: its totals may never come", [1, 0, 1], null],
  ["the last of several", [0, 0, 0], "2025-11-28"],
] as const)("waits for the totals of %s", (_, complete, waiting) => {
  expect(said({ complete }).waiting).toBe(waiting);
});

it.each([
  [["main"], true],
  [["main", "gem"], false],
] as const)("says that a board is missing: %j", (boards, isPartial) => {
  expect(said({}, marketOf(boards)).isPartial).toBe(isPartial);
});

it.each([
  ["2025-12-01", true],
  ["2025-11-28", false],
])("shows a morning until its day is published: %s", (day, isShown) => {
  const morning = { day: day as Day, revision: 9, shortValue: 5, count: 2 };
  expect(said({ morning }).morning).toEqual(isShown ? morning : null);
});

it.each([
  ["0.10.0", "0.10.0"],
  ["0.9.0", null],
  ["0.8.9", null],
])("names a later release that is served, compared as numbers: %s", (release, named) => {
  expect(said({ release }).release).toBe(named);
});
