import fc from "fast-check";
import { TRADING_STATES, type CounterDay } from "../../src/market/counter-day";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode, type StockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { decodeTable, dayView } from "../../src/resources/counter-table";
import { encodeTable } from "../../src/resources/encode-table";
import { absentCounter, type DayHead } from "../../src/resources/table-resource";

const DAYS = ["2025-11-26", "2025-11-27", "2025-11-28"] as Day[];
const market = {
  boards: ["main"] as const,
  shortValue: 1,
  shortShares: 1,
  count: 1,
  turnover: { HKD: 9 },
  eligibleTurnover: null,
};
const heads = (days: readonly Day[], quoted = true): DayHead[] =>
  days.map((day, i) => ({ day, revision: 7 + i, edition: 1 + i, complete: true, quoted, market }));

const [head] = heads(DAYS) as [DayHead];

const figure = fc.option(fc.maxSafeNat());
const designation = fc.constantFrom(
  { designated: null, fund: null },
  { designated: false, fund: null },
  { designated: true, fund: true },
  { designated: true, fund: false },
  { designated: true, fund: null },
);
const counterDay: fc.Arbitrary<CounterDay> = fc
  .record({
    code: fc.integer({ min: 1, max: 99_999 }).map(stockCode),
    day: fc.constantFrom(...DAYS),
    name: fc.string(),
    currency: fc.constantFrom("HKD", "CNY", "MOP", "other", null),
    shortShares: figure,
    shortValue: figure,
    totalShares: figure,
    totalValue: figure,
    state: fc.constantFrom(...TRADING_STATES),
    designation,
    prices: fc.constantFrom(undefined, "contradicted" as const, {
      ...{ previousClose: 149_500, close: 150_000, high: null, low: null },
    }),
  })
  .map(({ designation: of, ...rest }) => ({ ...rest, ...of }));
const overTheWire = (value: object): unknown => JSON.parse(JSON.stringify(value));
/** A row's columns as values. In memory they are getters. */
const plain = (row: CounterDay): CounterDay => ({
  code: row.code,
  day: row.day,
  name: row.name,
  currency: row.currency,
  shortShares: row.shortShares,
  shortValue: row.shortValue,
  totalShares: row.totalShares,
  totalValue: row.totalValue,
  state: row.state,
  designated: row.designated,
  fund: row.fund,
  prices: row.prices,
});

describe("a table", () => {
  it("is decoded as it was encoded, for any figures", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(counterDay, { selector: ({ code, day }) => `${code} ${day}`, maxLength: 30 }),
        (rows) => {
          const table = decodeTable(overTheWire(encodeTable(9, heads(DAYS), rows)));
          for (const row of rows)
            expect(plain(table.counterAt(row.code, table.placeOf(row.day)))).toEqual(row);
          const named = rows.filter(
            (row) =>
              !["unknown", "not-quoted"].includes(row.state) ||
              [row.shortShares, row.shortValue, row.totalShares, row.totalValue].some((f) => f !== null),
          );
          const out = DAYS.flatMap((_, place) => table.countersAt(place).map(plain));
          expect(new Set(out.map(({ code, day }) => `${code} ${day}`))).toEqual(
            new Set(named.map(({ code, day }) => `${code} ${day}`)),
          );
        },
      ),
    );
  });

  it("of an older service has no prices", () => {
    const row = { ...absentCounter(stockCode(700), head), state: "traded" as const };
    const { prices, ...older } = encodeTable(7, [head], [{ ...row, prices: "contradicted" }]);
    expect(prices).toBeDefined();
    expect(decodeTable(overTheWire(older)).counterAt(row.code, 0).prices).toBeUndefined();
  });

  it("has a counter that it does not name as not quoted, or as unknown", () => {
    const empty = (quoted: boolean) => decodeTable(overTheWire(encodeTable(7, heads(DAYS, quoted), [])));
    expect(empty(true).counterAt("0700" as StockCode, 0).state).toBe("not-quoted");
    expect(empty(false).counterAt("0700" as StockCode, 0).state).toBe("unknown");
  });

  it("has the market and each day's own revision, and is not a view of a day without one", () => {
    const table = decodeTable(overTheWire(encodeTable(9, heads(DAYS), [])));
    expect(table.marketAt(1)).toEqual({ day: DAYS[1], complete: true, ...market });
    expect(dayView(table, 2)).toMatchObject({ day: "2025-11-28", revision: 9, edition: 3 });
    const bare = { ...heads(DAYS)[0], market: undefined };
    const year = decodeTable(overTheWire(encodeTable(9, [bare as unknown as DayHead], [])));
    expect(year.marketAt(0)).toBeNull();
    expect(dayView(year, 0)).toBeNull();
  });

  const whole = overTheWire(
    encodeTable(7, heads(DAYS), [
      {
        ...{ code: stockCode(700), day: DAYS[0] as Day, name: "X", currency: "HKD", state: "traded" },
        ...{ shortShares: 1, shortValue: 2, totalShares: 3, totalValue: 4, designated: true, fund: false },
      },
    ]),
  ) as Record<string, unknown>;
  it.each([
    ["no table", null],
    ["a number", 7],
    ["a page", "<html>"],
    ["another version", { ...whole, version: 2 }],
    ["a column too short", { ...whole, states: "2" }],
    ["a column cut off", { ...whole, shortValue: [] }],
    ["a figure too many", { ...whole, totalValue: [4, 4] }],
    ["no days", { ...whole, days: undefined }],
  ])("is refused: %s", (_, json) => {
    expect(() => decodeTable(json)).toThrow(CodedError);
  });
});
