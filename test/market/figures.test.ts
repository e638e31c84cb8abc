import type { CounterDay, MarketDay } from "../../src/market/counter-day";
import { CodedError } from "../../src/errors/coded-error";
import {
  change,
  counterRatio,
  marketRatio,
  marketTurnover,
  shareOfMarket,
  shortSelling,
  totalTurnover,
  type Figure,
} from "../../src/market/figures";
import { parseExactInteger } from "../../src/market/exact-integer";
import type { StockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";

const counter = (given: Partial<CounterDay>): CounterDay => ({
  code: "0700" as StockCode,
  day: "2025-11-27" as Day,
  name: "TENCENT",
  currency: "HKD",
  shortShares: null,
  shortValue: null,
  totalShares: null,
  totalValue: null,
  state: "traded",
  designated: true,
  fund: false,
  ...given,
});
const complete = (): boolean => true;
const incomplete = (): boolean => false;
const market = (given: Partial<MarketDay> = {}): MarketDay => ({
  day: "2025-11-27" as Day,
  complete: true,
  boards: ["main"],
  shortValue: 200,
  shortShares: 20,
  count: 3,
  turnover: { HKD: 1000, CNY: 50 },
  eligibleTurnover: 800,
  ...given,
});
const codeOf = (figure: Figure): string | number => (figure instanceof CodedError ? figure.code : figure);

describe("zero or #N/A", () => {
  it.each<[string, Partial<CounterDay>, string | number]>([
    ["listed", { shortValue: 5, totalValue: 10 }, 5],
    ["not listed, designated, traded", { totalValue: 10 }, 0],
    ["no turnover", { state: "untraded" }, "DID_NOT_TRADE"],
    ["suspended", { state: "suspended" }, "SUSPENDED"],
    ["halted", { state: "halted" }, "SUSPENDED"],
    ["not designated", { designated: false, totalValue: 10 }, "NOT_DESIGNATED"],
    ["not quoted", { state: "not-quoted", designated: null }, "UNKNOWN_CODE"],
    ["no designated list", { designated: null, totalValue: 10 }, "NO_PROOF"],
    ["no quotations", { state: "unknown" }, "NO_PROOF"],
  ])("%s", (_, given, figure) => {
    expect(codeOf(shortSelling(counter(given), "shortValue"))).toBe(figure);
  });

  it("returns a ratio of zero for a traded counter that was not sold short", () => {
    expect(counterRatio(counter({ totalValue: 10 }), complete)).toBe(0);
  });
  it("has values but no ratio before the Daily Quotations are published", () => {
    const early = counter({ shortValue: 5, state: "unknown" });
    expect(shortSelling(early, "shortValue")).toBe(5);
    expect(codeOf(counterRatio(early, incomplete))).toBe("TOTALS_NOT_PUBLISHED");
    expect(codeOf(totalTurnover(early, complete))).toBe("NO_PROOF");
  });
  it("has no ratio without turnover", () => {
    expect(codeOf(counterRatio(counter({ shortValue: 0, totalValue: 0 }), complete))).toBe("DID_NOT_TRADE");
  });
});

describe("the bases of a ratio", () => {
  it("divides in the counter's own currency", () => {
    expect(shareOfMarket(counter({ shortValue: 5 }), market(), "market")).toBe(0.005);
    expect(shareOfMarket(counter({ shortValue: 5, currency: "CNY" }), market(), "market")).toBe(0.1);
    expect(codeOf(shareOfMarket(counter({ shortValue: 5, currency: "USD" }), market(), "market"))).toBe(
      "BASIS_NOT_PUBLISHED",
    );
    expect(codeOf(shareOfMarket(counter({ shortValue: 5, currency: "other" }), market(), "market"))).toBe(
      "BASIS_NOT_PUBLISHED",
    );
  });
  it("divides only by the designated securities' turnover in HKD", () => {
    expect(shareOfMarket(counter({ shortValue: 8 }), market(), "eligible")).toBe(0.01);
    expect(codeOf(shareOfMarket(counter({ shortValue: 8, currency: "CNY" }), market(), "eligible"))).toBe(
      "BASIS_NOT_PUBLISHED",
    );
  });
  it("returns the market's ratio on each basis, or why it is not known", () => {
    expect(marketRatio(market(), "market")).toBe(0.2);
    expect(marketRatio(market(), "turnover")).toBe(0.2);
    expect(marketRatio(market(), "eligible")).toBe(0.25);
    expect(codeOf(marketRatio(market({ eligibleTurnover: null }), "eligible"))).toBe("BASIS_NOT_PUBLISHED");
    expect(codeOf(marketTurnover(market({ turnover: {}, complete: false })))).toBe("TOTALS_NOT_PUBLISHED");
  });
});

describe("change", () => {
  const about = { code: "0700", date: "2025-11-27" };
  it("is a fraction, for a ratio the difference, and undefined from zero", () => {
    expect(change(200, 100, "value", about)).toBe(-0.5);
    expect(change(0.2, 0.15, "ratio", about)).toBeCloseTo(-0.05, 12);
    expect(codeOf(change(0, 5, "shares", about))).toBe("CHANGE_FROM_ZERO");
    expect(codeOf(change(new CodedError("SUSPENDED", about), 5, "value", about))).toBe("SUSPENDED");
  });
});

describe("parseExactInteger", () => {
  it.each(["1,2", "12,34", "1.5", "1e5", "-", "", " 1", "1,234,56"])("throws for %j", (text) => {
    expect(() => parseExactInteger(text)).toThrow(CodedError);
  });
  it("throws for a number that JavaScript would round", () => {
    expect(() => parseExactInteger("9,007,199,254,740,993")).toThrow("too large");
  });
});
