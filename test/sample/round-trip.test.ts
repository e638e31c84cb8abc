import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import { thousandthsOf } from "../../src/market/price";
import type { Day } from "../../src/market/trading-day";
import { countersOfDailyQuotations } from "../../src/publications/page-counters";
import { readDailyQuotations } from "../../src/publications/daily-quotations";
import type { PageModel, QuotedCounter } from "../../src/sample/page-model";
import { writeDailyQuotations } from "../../src/sample/write-daily-quotations";

const count = fc.integer({ min: 1, max: 9_999_999_999 });
/** Names as HKEX prints them: capitals, digits, a few signs, up to 15 characters. */
const name = fc
  .array(fc.constantFrom(..."ABCXYZ0159&-.'/ ".split("")), { minLength: 1, maxLength: 15 })
  .map((letters) => letters.join("").trim().replaceAll(/\s+/g, " "))
  .filter((text) => text !== "");
/** Codes of the Main Board. Those of GEM are mapped from them. */
const security = fc.integer({ min: 1, max: 9999 }).filter((code) => code < 8000 || code > 8999);
/** Prices that do not contradict each other; a counter may have none, or no previous close. */
const prices: fc.Arbitrary<QuotedCounter["prices"]> = fc.option(
  fc
    .record({
      low: fc.integer({ min: 10, max: 499_999 }),
      rise: fc.integer({ min: 0, max: 499_999 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      previousClose: fc.option(fc.integer({ min: 10, max: 999_999 })),
    })
    .map(({ low, rise, part, previousClose }) => {
      const close = low + Math.floor(part * rise);
      return { previousClose, close, low, high: low + rise, bid: close, ask: close };
    }),
);
const traded: fc.Arbitrary<QuotedCounter> = fc
  .record({
    code: security,
    name,
    currency: fc.constantFrom("HKD", "CNY", "USD"),
    prices,
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
    prices: null,
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
  .chain((counters) =>
    fc.constantFrom("main" as const, "gem" as const).map((board) => ({
      ...{ day: "2025-11-27" as Day, board, restated: [], marketTurnover: { HKD: 1_000_000, CNY: 1000 } },
      counters: board === "main" ? counters : counters.slice(0, GEM_CODES).map(toGem),
    })),
  )
  // The Main Board's page always lists some short selling.
  .filter(({ board, counters }) => board === "gem" || counters.some(({ short }) => short !== null));
const GEM_CODES = 1000;
const toGem = (counter: QuotedCounter, i: number): QuotedCounter => ({ ...counter, code: 8000 + i });

describe("a written page", () => {
  it("is read as it was written, for any names and figures", () => {
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
        expect(page).toMatchObject({ board: written.board, provesShortValues: written.board === "main" });
        expect(
          page.quotations?.map(({ code, name: own, currency, state, turnover, ...printed }) => [
            ...[code, own, currency, state, turnover],
            ...[printed.previousClose, printed.close, printed.high, printed.low].map(
              (each) => each && thousandthsOf(each),
            ),
          ]),
        ).toEqual(
          written.counters.map((c) => [
            stockCode(c.code),
            c.name,
            c.currency,
            c.state,
            c.state === "traded" ? c.totalValue : null,
            ...[c.prices?.previousClose, c.prices?.close, c.prices?.high, c.prices?.low].map(
              (each) => each ?? null,
            ),
          ]),
        );
      }),
    );
  });

  /** Changes a digit of one of the `columns` of a row of the section, and returns its code. */
  const changeDigit = (
    page: Uint8Array,
    columns: readonly number[],
    choice: number,
    by: number,
  ): string | null => {
    const places = digitsOfRows(new TextDecoder().decode(page), columns);
    const place = places[choice % places.length];
    if (!place) return null;
    page[place.at] = 48 + (((page[place.at] ?? 48) - 48 + by) % 10);
    return place.code;
  };

  it("is refused if a digit of its short selling or shares traded is changed, except for GEM's money, which no sum proves", () => {
    fc.assert(
      fc.property(model, fc.nat(), fc.integer({ min: 1, max: 9 }), (written, choice, by) => {
        const page = writeDailyQuotations(written);
        const isChanged = changeDigit(page, written.board === "main" ? [0, 1, 2] : [0, 2], choice, by);
        if (isChanged) expect(() => readDailyQuotations(page)).toThrow(CodedError);
      }),
    );
  });

  it("loses only a counter's total turnover if a digit of it is changed", () => {
    fc.assert(
      fc.property(model, fc.nat(), fc.integer({ min: 1, max: 9 }), (written, choice, by) => {
        const page = writeDailyQuotations(written);
        const before = countersOfDailyQuotations(readDailyQuotations(page)).counters;
        const code = changeDigit(page, [3], choice, by);
        let after: typeof before;
        try {
          after = countersOfDailyQuotations(readDailyQuotations(page)).counters;
        } catch (error) {
          expect(error).toMatchObject({ code: "SHORT_ABOVE_TOTAL" });
          return;
        }
        expect(after).toEqual(
          before.map((counter) =>
            counter.code === code ? { ...counter, totalValue: null, contradicted: 8 } : counter,
          ),
        );
      }),
    );
  });
});

/** Returns the positions of the digits of the rows' figures in the given ones of the four columns. */
function digitsOfRows(text: string, columns: readonly number[]): { code: string; at: number }[] {
  const start = text.indexOf('<a name = "short_selling">');
  const section = text.slice(start, text.indexOf('<a name = "adj_short">'));
  return [...section.matchAll(/^ *%? *(\d+) .*?((?:\s+[\d,]+){4})\r?$/gm)].flatMap((row) => {
    const [whole, code = "", figures = ""] = row;
    const begin = start + row.index + whole.trimEnd().length - figures.length;
    return [...figures.matchAll(/[\d,]+/g)].flatMap((number, column) =>
      columns.includes(column)
        ? [...number[0].matchAll(/\d/g)].map((digit) => ({
            code: stockCode(Number(code)),
            at: begin + number.index + digit.index,
          }))
        : [],
    );
  });
}
