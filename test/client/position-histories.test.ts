import { createMarketData, type MarketData } from "../../src/client/market-data";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import { addDays, type Day } from "../../src/market/trading-day";
import { positionOf } from "../../src/measures/figure-of";
import { readAll, type MarketView } from "../../src/measures/market-view";
import { encodePositionHistory, type ReportedPosition } from "../../src/resources/position-history-resource";
import type { WeekReport } from "../../src/resources/resource-index";
import { fakeService, withHistories, type FakeService } from "./fake-service";

/* All weeks of a security: with a service that has its history, and with an older one. */

const FIRST = "2012-08-31" as Day;
const WEEKS = Array.from({ length: 691 }, (_, i) => addDays(FIRST, 7 * i));
const LAST = WEEKS.at(-1) as Day;

const allPositions = (view: MarketView, code = 700): number[] =>
  readAll(view.weeks, (week) => positionOf(view, stockCode(code), week, "shares")).map(Number);
const resourcesAsked = ({ asked }: FakeService): string[] =>
  asked.filter((path) => !path.endsWith("index.json")).map((path) => path.replace("v1/00000001/", ""));
const dataOf = (transport: FakeService): MarketData => createMarketData({ transport });

it("answers all weeks with one request", async () => {
  const service = withHistories(fakeService([], WEEKS));
  const data = dataOf(service);
  expect(await data.read(({ view }) => allPositions(view), null)).toEqual(WEEKS.map(() => 700));
  expect(resourcesAsked(service)).toEqual(["position-histories/0700.691.json"]);
  // A code that no report names.
  expect(await data.read(({ view }) => allPositions(view, 1001), null)).toEqual(WEEKS.map(() => NaN));
  expect(resourcesAsked(service)).toHaveLength(2);
});

it("answers one week, or many securities of one week, with the smaller resource", async () => {
  const service = withHistories(fakeService([], WEEKS));
  const data = dataOf(service);
  const positionsOn = (codes: readonly number[]) =>
    data.read(({ view }) => readAll(codes, (code) => view.position(stockCode(code), LAST).shares), null);
  await positionsOn([700]);
  await positionsOn([1, 2, 3, 4, 5]);
  expect(resourcesAsked(service)).toEqual(["stock-years/0700/2025.691.json", `positions/${LAST}.691.json`]);
});

it("is not asked of an older service, which has the years of a security", async () => {
  const service = fakeService([], WEEKS);
  const data = dataOf(service);
  expect(await data.read(({ view }) => allPositions(view), null)).toEqual(WEEKS.map(() => 700));
  expect(resourcesAsked(service).sort()).toEqual(
    Array.from({ length: 14 }, (_, i) => expect.stringContaining(`stock-years/0700/${2012 + i}.`) as string),
  );
});

it("requests only the new week's resource when a week is added", async () => {
  const service = withHistories(fakeService([], WEEKS.slice(0, -1)));
  const data = dataOf(service);
  await data.read(({ view }) => allPositions(view), null);
  service.index = withHistories(fakeService([], WEEKS)).index;
  await data.refresh();
  expect(await data.read(({ view }) => allPositions(view), null)).toHaveLength(WEEKS.length);
  expect(resourcesAsked(service)).toEqual([
    "position-histories/0700.690.json",
    expect.stringMatching(/2025\.691/),
  ]);
});

describe("at a known_at", () => {
  /** The last week was corrected on 1 Dec 2025, and the one before came out late. */
  const before = addDays(LAST, -7);
  const REPORTS: readonly WeekReport[] = [
    [before, 690, "2025-11-25T01:00:00.000Z"],
    [LAST, 691, "2025-11-28T09:00:00.000Z"],
    [LAST, 692, "2025-12-01T09:00:00.000Z"],
  ];
  function corrected(): FakeService {
    const service = fakeService([], WEEKS);
    const weekRevisions = WEEKS.map((week, i) => (week === LAST ? 692 : i + 1));
    service.index = { ...service.index, weekRevisions, positions: { revision: 692, reports: REPORTS } };
    const { get } = service;
    const reported = [
      ...WEEKS.map((day, i): ReportedPosition => ({ day, revision: i + 1, shares: i, value: null })),
      { day: LAST, revision: 692, shares: 7000, value: null },
    ];
    service.get = async (path, signal) => {
      const usual = await get(path, signal);
      return path.includes("position-histories/0700.692")
        ? JSON.stringify(encodePositionHistory(692, reported))
        : usual;
    };
    return service;
  }
  const lastAt = (data: MarketData, at: string) =>
    data.read(({ knownAt }) => {
      const view = knownAt(Date.parse(at));
      try {
        return [view.weeks.at(-1), allPositions(view).at(-1)];
      } catch (error) {
        if (error instanceof CodedError) return error.code;
        throw error;
      }
    }, null);

  it("each week has its report of that time, from one request and without any source", async () => {
    const service = corrected();
    const data = dataOf(service);
    expect(await lastAt(data, "2025-12-02")).toEqual([LAST, 7000]);
    expect(await lastAt(data, "2025-11-30")).toEqual([LAST, 690]);
    expect(await lastAt(data, "2025-11-26")).toEqual([before, 689]);
    expect(await lastAt(data, "2025-11-24")).toEqual([addDays(before, -7), 688]);
    expect(resourcesAsked(service)).toEqual(["position-histories/0700.692.json"]);
  });
});
