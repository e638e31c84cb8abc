import fc from "fast-check";
import { CodedError } from "../../src/market/errors/coded-error";
import { parseStockCode, stockCode } from "../../src/market/stock-code";

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
    [80700, "80700"],
    ["80700.HK", "80700"],
    ["MARKET", "MARKET"],
    ["market", "MARKET"],
    [1, "0001"],
  ])("%j is %s", (written, code) => {
    expect(parseStockCode(written)).toBe(code);
  });

  it.each(["banana", "", "0", 0, -700, 7.5, 123456, "700.US", "700 HK Bond", null, true, {}, Number.NaN])(
    "refuses %j",
    (written) => {
      expect(() => parseStockCode(written)).toThrow(CodedError);
    },
  );

  it("keeps counters of other currencies apart: 80700 is not 0700", () => {
    expect(parseStockCode(80700)).not.toBe(parseStockCode(700));
  });

  it("reads every code in every written form alike", () => {
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
        ])
          expect(parseStockCode(form)).toBe(stockCode(code));
      }),
    );
  });

  it("answers a code or a CodedError for any text", () => {
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
