import fc from "fast-check";
import { isContradictory, NO_PRICES, pricesOf, thousandthsOf, toPrice } from "../../src/market/price";

describe("a printed price", () => {
  it.each([
    ["149.50", 149_500],
    ["0.012", 12],
    ["16.0", 16_000],
    ["1000", 1_000_000],
    ["0.0005", null],
    ["N/A", null],
    ["1,000.00", null],
    ["9999999999999", null],
    ["", null],
  ])("%s is %p thousandths", (text, thousandths) => expect(thousandthsOf(text)).toBe(thousandths));

  it("is exact, whatever its digits", () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (thousandths) => {
        expect(thousandthsOf((thousandths / 1000).toFixed(3))).toBe(thousandths);
        expect(toPrice(thousandths).toFixed(3)).toBe((thousandths / 1000).toFixed(3));
      }),
    );
  });
});

describe("the prices of a row", () => {
  const row = { previousClose: "9.40", close: "9.50", high: "10.00", low: null };
  it("are numbers where they were read", () =>
    expect(pricesOf({ ...row, priceState: "read" })).toEqual({
      ...{ previousClose: 9400, close: 9500, high: 10_000, low: null },
    }));
  it("are not there where they were not read, or contradict each other", () => {
    expect(pricesOf({ ...row, priceState: "unread" })).toBeUndefined();
    expect(pricesOf({ ...row, priceState: "contradicted" })).toBe("contradicted");
  });
});

describe("the prices of a quotation", () => {
  const quoted = {
    previousClose: "9.40",
    close: "9.50",
    high: "10.00",
    low: "9.00",
    bid: "9.48",
    ask: "9.50",
  };
  it.each([
    ["of a usual day", {}],
    ["with a nominal close that is a bid above the high", { close: "11.50", bid: "11.50", ask: "11.60" }],
    ["with a nominal close that is an ask below the low", { close: "7.00", bid: "6.90", ask: "7.00" }],
    ["far from the previous close, after a split", { previousClose: "95.00" }],
    ["of an auction, the bid above the ask", { bid: "9.60", ask: "9.40" }],
    ["of a first day", { previousClose: null }],
    ["of a day without a trade", { high: null, low: null, close: "9.40", bid: null, ask: null }],
    [
      "of a day with nothing but a bid far below",
      { high: null, low: null, close: "9.40", bid: "0.01", ask: null },
    ],
    ["of a suspended security", { ...NO_PRICES, bid: null, ask: null }],
  ])("may be those %s", (_, parts) => expect(isContradictory({ ...quoted, ...parts })).toBe(false));
  it.each([
    ["the high is below the low", { high: "9.00", low: "10.00" }],
    ["the low is missing beside a high", { low: null }],
    ["a digit of the close is missing", { close: "0.95" }],
    ["a digit of the close is too many", { close: "95.00" }],
    ["a price is finer than any", { previousClose: "9.4001" }],
  ])("contradict each other where %s", (_, parts) =>
    expect(isContradictory({ ...quoted, ...parts })).toBe(true),
  );
});
