import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { asSecurityCode, asStockCode, MARKET, parseStockCode, stockCode } from "../../src/market/stock-code";

describe("parseStockCode", () => {
  it.each([
    [700, "0700"],
    ["0700", "0700"],
    ["00700", "0700"],
    ["700", "0700"],
    ["0700.HK", "0700"],
    ["0700.hk", "0700"],
    ["700 HK", "0700"],
    ["700 HK Equity", "0700"],
    ["HK:0700", "0700"],
    ["XHKG:0700", "0700"],
    [" 0700 ", "0700"],
    ["０７００", "0700"],
    ["HK.00700", "0700"],
    ["hk.00700", "0700"],
    ["HK00700", "0700"],
    ["hk00700", "0700"],
    ["00700-HK", "0700"],
    ["(00700)", "0700"],
    ["（00700）", "0700"],
    ["( 0700.HK )", "0700"],
    ["ＨＫ００７００", "0700"],
    ["HK80700", "80700"],
    [80700, "80700"],
    ["80700.HK", "80700"],
    ["MARKET", "MARKET"],
    ["market", "MARKET"],
    [1, "0001"],
  ])("%j is %s", (written, code) => {
    expect(parseStockCode(written)).toBe(code);
  });

  it.each([
    "banana",
    "",
    "0",
    0,
    -700,
    7.5,
    123456,
    "700.US",
    "700 HK Bond",
    "HK",
    "HK.",
    "(",
    "()",
    "(700",
    "700)",
    "((700))",
    "700-US",
    "700-",
    "-700",
    "HK-700",
    "HK0",
    "HK123456",
    "HKD700",
    "00700-HKD",
    "(123456)",
    "(0)",
    "7 00",
    "700,5",
    null,
    true,
    {},
    Number.NaN,
  ])("throws for %j", (written) => {
    expect(() => parseStockCode(written)).toThrow(CodedError);
  });

  it("separates counters of other currencies: 80700 is not 0700", () => {
    expect(parseStockCode(80700)).not.toBe(parseStockCode(700));
  });

  it("reads every code in every written form", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 5 }), (code, zeros) => {
        const digits = String(code).padStart(Math.min(5, String(code).length + zeros), "0");
        for (const form of [
          digits,
          `${digits}.HK`,
          `${digits} HK`,
          `${digits} HK Equity`,
          `HK:${digits}`,
          `XHKG:${digits}`,
          `HK.${digits}`,
          `HK${digits}`,
          `${digits}-HK`,
          `(${digits})`,
          `（${digits}.HK）`,
          Array.from(digits, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).join(""),
        ])
          expect(parseStockCode(form)).toBe(stockCode(code));
      }),
    );
  });

  it("accepts no other text around the digits", () => {
    const around = fc.stringMatching(/^[ -~]{0,3}$/);
    const form =
      /^\s*(?:HK|HKG|XHKG|HKEX|SEHK)?[:.]?\s*\d{1,5}(?:(?:\.|:|-|\s+)(?:HKG?|XHKG)(?:\s+EQUITY)?)?\s*$/i;
    fc.assert(
      fc.property(around, fc.integer({ min: 1, max: 99_999 }), around, (before, code, behind) => {
        const text = `${before}${code}${behind}`;
        const bare = /^\s*\((.*)\)\s*$/.exec(text)?.[1] ?? text;
        try {
          parseStockCode(text);
        } catch {
          return;
        }
        expect(bare).toMatch(form);
      }),
      { numRuns: 1000 },
    );
  });

  it("returns a code or throws a CodedError, for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(parseStockCode(text)).toMatch(/^(\d{4,5}|MARKET)$/);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
    );
  });
});

it("what is not a code is null, and MARKET is no security", () => {
  expect([asStockCode("700 HK"), asStockCode("market"), asStockCode("banana")]).toEqual([
    "0700",
    MARKET,
    null,
  ]);
  expect([asSecurityCode(700), asSecurityCode("MARKET"), asSecurityCode(0)]).toEqual(["0700", null, null]);
});
