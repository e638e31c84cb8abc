import fc from "fast-check";
import { CodedError } from "../../src/market/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { readDailyQuotations } from "../../src/publications/daily-quotations";
import type { PageModel, QuotedCounter } from "../../src/sample/page-model";
import { writeDailyQuotations } from "../../src/sample/write-daily-quotations";

const count = fc.integer({ min: 1, max: 9_999_999_999 });
/** Names as HKEX prints them: capitals, digits, a few signs, up to 15 characters. */
const name = fc
  .array(fc.constantFrom(..."ABCXYZ0159&-.'/ ".split("")), { minLength: 1, maxLength: 15 })
  .map((letters) => letters.join("").trim().replaceAll(/\s+/g, " "))
  .filter((text) => text !== "");
const security = fc.integer({ min: 1, max: 9999 });
const traded: fc.Arbitrary<QuotedCounter> = fc
  .record({
    code: security,
    name,
    currency: fc.constantFrom("HKD", "CNY", "USD"),
    price: fc.integer({ min: 1, max: 99_999 }),
    shares: count,
    value: count,
    moreShares: count,
    moreValue: count,
    isShort: fc.boolean(),
  })
  .map(({ isShort, shares, value, moreShares, moreValue, ...rest }) => ({
    ...rest,
    ...{ etf: false, designated: true, state: "traded" as const },
    totalShares: shares + moreShares,
    totalValue: value + moreValue,
    short: isShort ? { shares, value } : null,
  }));
const untraded: fc.Arbitrary<QuotedCounter> = fc
  .record({
    code: security,
    name,
    currency: fc.constantFrom("HKD", "CNY", "USD"),
    state: fc.constantFrom("untraded", "suspended", "halted"),
  })
  .map((rest) => ({
    ...rest,
    etf: false,
    designated: true,
    price: 100,
    totalShares: 0,
    totalValue: 0,
    short: null,
  }));
const model: fc.Arbitrary<PageModel> = fc
  .uniqueArray(fc.oneof({ weight: 4, arbitrary: traded }, { weight: 1, arbitrary: untraded }), {
    selector: ({ code }) => code,
    minLength: 1,
    maxLength: 30,
  })
  .map((counters) => ({
    day: "2025-11-27" as Day,
    counters,
    marketTurnover: { HKD: 1_000_000, CNY: 1000 },
    restated: [],
  }));

describe("a written page", () => {
  it("is read as it was written, whatever the names and figures", () => {
    fc.assert(
      fc.property(model, (written) => {
        const page = readDailyQuotations(writeDailyQuotations(written));
        const expected = written.counters.flatMap(({ short, ...counter }) =>
          short
            ? [
                {
                  code: stockCode(counter.code),
                  name: counter.name,
                  currency: counter.currency,
                  shortShares: short.shares,
                  shortValue: short.value,
                  totalShares: counter.totalShares,
                  totalValue: counter.totalValue,
                },
              ]
            : [],
        );
        expect(page.rows).toEqual(expected);
        expect(
          page.quotations?.map(({ code, name: own, currency, state, turnover }) => [
            code,
            own,
            currency,
            state,
            turnover,
          ]),
        ).toEqual(
          written.counters.map((c) => [
            stockCode(c.code),
            c.name,
            c.currency,
            c.state,
            c.state === "traded" ? c.totalValue : null,
          ]),
        );
      }),
    );
  });

  it("is refused when a digit of its short-selling turnover is changed", () => {
    fc.assert(
      fc.property(
        model.filter(({ counters }) => counters.some(({ short }) => short !== null)),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (written, choice, by) => {
          const page = writeDailyQuotations(written);
          const text = new TextDecoder().decode(page);
          const places = digitsOfShortSelling(text);
          const at = places[choice % places.length] ?? 0;
          page[at] = 48 + (((page[at] ?? 48) - 48 + by) % 10);
          expect(() => readDailyQuotations(page)).toThrow(CodedError);
        },
      ),
    );
  });
});

/** Where the digits of short shares and values stand: the first two numbers of every row of the section. */
function digitsOfShortSelling(text: string): number[] {
  const start = text.indexOf('<a name = "short_selling">');
  const end = text.indexOf("Total No. of all", start);
  const places: number[] = [];
  for (const row of text.slice(start, end).matchAll(/^ *%? *\d+ .*?((?:\s+[\d,]+){4})\r?$/gm)) {
    const numbers = [...(row[1] ?? "").matchAll(/[\d,]+/g)].slice(0, 2);
    for (const number of numbers)
      for (let i = 0; i < number[0].length; i++)
        if (number[0][i] !== ",")
          places.push(start + row.index + row[0].trimEnd().length - (row[1] ?? "").length + number.index + i);
  }
  return places;
}
