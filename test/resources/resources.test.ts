import fc from "fast-check";
import type { CounterDay, MarketDay } from "../../src/market/counter-day";
import { TRADING_STATES } from "../../src/market/counter-day";
import { CodedError } from "../../src/market/errors/coded-error";
import { stockCode, type StockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { decodeDay, encodeDay } from "../../src/resources/day-resource";
import { parseResourceIndex } from "../../src/resources/resource-index";
import { dayPath, parseResourcePath, stockYearPath } from "../../src/resources/resource-paths";
import {
  decodeMarketYear,
  decodeStockYear,
  encodeMarketYear,
  encodeStockYear,
} from "../../src/resources/stock-year-resource";

const day = "2025-11-27" as Day;
const market: MarketDay = {
  day,
  complete: true,
  boards: ["main"],
  shortValue: 1,
  shortShares: 1,
  count: 1,
  turnover: { HKD: 9 },
  eligibleTurnover: null,
};
const figure = fc.option(fc.maxSafeNat());
const counterDay = (code: fc.Arbitrary<StockCode>, on: fc.Arbitrary<Day>): fc.Arbitrary<CounterDay> =>
  fc.record({
    code,
    day: on,
    name: fc.option(fc.string()),
    currency: fc.constantFrom("HKD", "CNY", "other", null),
    shortShares: figure,
    shortValue: figure,
    totalShares: figure,
    totalValue: figure,
    state: fc.constantFrom(...TRADING_STATES),
    designated: fc.constantFrom(true, false, null),
  });
const overTheWire = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe("a day resource", () => {
  it("comes out as it went in, whatever the figures", () => {
    const code = fc.integer({ min: 1, max: 99_999 }).map(stockCode);
    fc.assert(
      fc.property(
        fc.uniqueArray(counterDay(code, fc.constant(day)), { selector: ({ code: each }) => each }),
        (rows) => {
          const view = decodeDay(
            overTheWire(encodeDay({ day, revision: 7, edition: 1, market, quoted: true }, rows)),
          );
          expect(view.counters()).toEqual(rows);
          for (const row of rows) expect(view.counter(row.code)).toEqual(row);
        },
      ),
    );
  });

  it("says of a counter it does not name that it was not quoted, or that nothing is known", () => {
    const empty = (quoted: boolean) =>
      decodeDay(overTheWire(encodeDay({ day, revision: 7, edition: 1, market, quoted }, [])));
    expect(empty(true).counter("0700" as StockCode).state).toBe("not-quoted");
    expect(empty(false).counter("0700" as StockCode).state).toBe("unknown");
  });

  it.each([null, 7, "x", {}, { version: 2, codes: [] }, { version: 1, codes: [700], states: "" }])(
    "is not %j",
    (json) => {
      expect(() => decodeDay(json)).toThrow(CodedError);
    },
  );
});

describe("a stock-year resource", () => {
  it("comes out as it went in", () => {
    const days = fc
      .integer({ min: 1, max: 28 })
      .map((date) => `2025-11-${String(date).padStart(2, "0")}` as Day);
    const code = "0700" as StockCode;
    fc.assert(
      fc.property(
        fc.uniqueArray(counterDay(fc.constant(code), days), { selector: (row) => row.day }),
        (rows) => {
          expect([...decodeStockYear(overTheWire(encodeStockYear(code, 7, rows))).values()]).toEqual(rows);
        },
      ),
    );
    expect(decodeMarketYear(overTheWire(encodeMarketYear(7, [market]))).get(day)).toEqual(market);
  });
  it("is not some other JSON", () => {
    expect(() => decodeStockYear({ version: 1 })).toThrow(CodedError);
    expect(() => decodeMarketYear("<html>")).toThrow(CodedError);
  });
});

describe("paths", () => {
  it("lead back to what they name", () => {
    expect(parseResourcePath(dayPath("4f1c9a2e", day, 61))).toEqual({
      kind: "day",
      store: "4f1c9a2e",
      day,
      revision: 61,
    });
    expect(parseResourcePath(stockYearPath("4f1c9a2e", "80700" as StockCode, "2025", 61))).toEqual({
      kind: "stock-year",
      store: "4f1c9a2e",
      code: "80700",
      year: "2025",
      revision: 61,
    });
  });
  it.each([
    "/v1/x/days/2025-11-27.1.json",
    "/v1/4f1c9a2e/days/2025-11-27' OR 1=1.1.json",
    "/v1/4f1c9a2e/days/../../secret",
    "/v1/4f1c9a2e/stock-years/7/2025.1.json",
  ])("%s names nothing", (path) => {
    expect(parseResourcePath(path)).toBeNull();
  });
});

describe("the index", () => {
  it.each([
    null,
    "x",
    {},
    { version: 1, store: { id: "x" }, days: ["2025-11-27"], revisions: [], complete: [], years: {} },
  ])("is not %j", (json) => {
    expect(() => parseResourceIndex(json)).toThrow(CodedError);
  });
});
