import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { decodePositionHistory, encodePositionHistory } from "../../src/resources/position-history-resource";
import { decodePositions, encodePositions } from "../../src/resources/positions-resource";
import { monthRevision, parseResourceIndex, yearRevision } from "../../src/resources/resource-index";
import { parseResourcePath, resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { decodeSecurities, encodeSecurities } from "../../src/resources/securities-resource";
import { decodeSources } from "../../src/resources/sources-resource";

const day = "2025-11-27" as Day;
const overTheWire = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe("lists", () => {
  it("of positions are decoded as they were encoded", () => {
    const positions = [
      { code: stockCode(5), day, shares: 10, value: null },
      { code: stockCode(80_700), day, shares: null, value: 7 },
    ];
    expect([...decodePositions(overTheWire(encodePositions(day, 7, positions))).values()]).toEqual(positions);
  });
  it("of a security's positions are decoded as they were encoded, with every report of a week", () => {
    const week = "2025-11-21" as Day;
    const reported = [
      { day: week, revision: 3, shares: 10, value: null },
      { day: day, revision: 5, shares: 0, value: 0 },
      { day: day, revision: 8, shares: null, value: 7 },
    ];
    const code = stockCode(5);
    const history = decodePositionHistory(code, overTheWire(encodePositionHistory(9, reported)));
    expect(history.revision).toBe(9);
    expect(reported.map(({ day, revision }) => history.at(day, revision))).toEqual(
      reported.map(({ day, shares, value }) => ({ code, day, shares, value })),
    );
    expect(history.at(week, 5)).toBeNull();
  });
  it("of securities are decoded as they were encoded", () => {
    const securities = [
      {
        code: stockCode(5),
        name: "HSBC HOLDINGS",
        chineseName: "滙豐控股",
        currency: "HKD" as const,
        boardLot: 400,
        rmbCounter: stockCode(80_005),
      },
      {
        code: stockCode(80_700),
        name: null,
        chineseName: null,
        currency: null,
        boardLot: null,
        rmbCounter: null,
      },
    ];
    expect([...decodeSecurities(overTheWire(encodeSecurities(7, securities))).values()]).toEqual(securities);
  });
  it.each([
    null,
    7,
    "x",
    {},
    { version: 2, codes: [] },
    { version: 1, codes: [700], shares: [], values: [] },
  ])("are refused: %j", (json) => {
    expect(() => decodePositionHistory(stockCode(5), json)).toThrow(CodedError);
    for (const decode of [decodePositions, decodeSecurities, decodeSources])
      expect(() => decode(json)).toThrow(CodedError);
  });
});

describe("paths", () => {
  it.each<[ResourceName, string]>([
    [{ kind: "day", day }, "v1/4f1c9a2e/days/2025-11-27.61.json"],
    [{ kind: "month", month: "2025-11" }, "v1/4f1c9a2e/months/2025-11.61.json"],
    [
      { kind: "stock-year", code: stockCode(80_700), year: "2025" },
      "v1/4f1c9a2e/stock-years/80700/2025.61.json",
    ],
    [{ kind: "positions", week: day }, "v1/4f1c9a2e/positions/2025-11-27.61.json"],
    [{ kind: "position-history", code: stockCode(700) }, "v1/4f1c9a2e/position-histories/0700.61.json"],
    [{ kind: "sources", year: "2025" }, "v1/4f1c9a2e/sources/2025.61.json"],
    [{ kind: "securities" }, "v1/4f1c9a2e/securities.61.json"],
  ])("%j: %s, and back", (name, path) => {
    expect(resourcePath("4f1c9a2e", name, 61)).toBe(path);
    expect(parseResourcePath(path)).toEqual({ store: "4f1c9a2e", name, revision: 61 });
  });
  it.each([
    "v1/x/days/2025-11-27.1.json",
    "v1/4f1c9a2e/days/2025-11-27' OR 1=1.1.json",
    "v1/4f1c9a2e/days/../../secret",
    "v1/4f1c9a2e/stock-years/7/2025.1.json",
    "v1/4f1c9a2e/stock-years/0700.1.json",
    "v1/4f1c9a2e/days/2025-11-27/2025.1.json",
    "v1/4f1c9a2e/months/2025-11-27.1.json",
    "v1/4f1c9a2e/securities/2025.1.json",
    "v1/4f1c9a2e/weeks/2025.1.json",
    "v1/4f1c9a2e/position-histories/MARKET.1.json",
    "v1/4f1c9a2e/position-histories/0700/2025.1.json",
    "/v1/4f1c9a2e/securities.1.json",
  ])("%s is refused", (path) => {
    expect(parseResourcePath(path)).toBeNull();
  });
});

describe("the index", () => {
  const index = {
    ...{ version: 1, store: { id: "4f1c9a2e", kind: "published" }, clock: "", securities: 9 },
    ...{ days: ["2024-12-31", "2025-11-27", "2025-11-28"], revisions: [3, 7, 6], complete: [1, 1, 0] },
    ...{ weeks: ["2025-11-21"], weekRevisions: [8] },
  };
  it("has the revision of a month and of a year", () => {
    const parsed = parseResourceIndex(index);
    expect(monthRevision(parsed, "2025-11")).toBe(7);
    expect(yearRevision(parsed, "2025")).toBe(8);
    expect(yearRevision(parsed, "2024")).toBe(3);
    expect(yearRevision(parsed, "2023")).toBe(0);
  });
  it.each([
    null,
    "x",
    {},
    { ...index, version: 2 },
    { ...index, revisions: [] },
    { ...index, weeks: null },
    { ...index, securities: "9" },
    { ...index, positions: { revision: 8, reports: [["2025-11-21", 8]] } },
  ])("is refused: %j", (json) => {
    expect(() => parseResourceIndex(json)).toThrow(CodedError);
  });
});
