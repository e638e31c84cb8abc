import fc from "fast-check";
import type { CodedError } from "../../src/errors/coded-error";
import { createArchivedDays } from "../../src/market/archived-days";
import type { CounterDay } from "../../src/market/counter-day";
import { stockCode } from "../../src/market/stock-code";
import { addDays, isWeekend, type Day } from "../../src/market/trading-day";
import { readCriteria } from "../../src/measures/criteria";
import type { MarketView } from "../../src/measures/market-view";
import { screen } from "../../src/measures/screen";
import { FIELD_NAMES } from "../../src/measures/screen-fields";
import { IS_WHOLE } from "../this-run";
import { createRandom } from "../../src/sample/random";
import { plainScreen, type PlainCriterion, type PlainRow, type PlainSecurity } from "./plain-screen";

/*
 * Compares screens with a plain calculation, over random markets with gaps, days without a trade, splits, and figures
 * that are often equal or not known; 10,000 in the whole run.
 */
const RUNS = IS_WHOLE ? 10_000 : 2000;
const SEED = 20_251_127;
const MARKETS = 25;
/** Weekdays without a holiday among them. */
const DAYS: readonly Day[] = Array.from({ length: 62 }, (_, i) => addDays("2025-07-02" as Day, i)).filter(
  (day) => !isWeekend(day),
);
const SECURITIES = [
  ...[5, 700, 8083, 8137, 2800, 3033, 9988, 1810].map((code) => [code, "HKD"] as const),
  ...([80700, 89618, 83188] as const).map((code) => [code, "CNY"] as const),
  [9008, "USD"] as const,
];

const ABSENT: PlainRow = {
  ...{ state: "unnamed", fund: null, designated: null, short: null },
  ...{ total: 1, close: null, previousClose: null },
};

function randomMarket(seed: number): { securities: PlainSecurity[]; isArchived: boolean[] } {
  const random = createRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  // The first and the last day are archived, as everywhere.
  const isArchived = DAYS.map((_, i) => i === 0 || i === DAYS.length - 1 || below(15) > 0);
  const rowOf = (place: number, close: number, previousClose: number): PlainRow => {
    const state = place === 0 ? 0 : below(14);
    const total = 1 + below(10);
    const isTraded = state < 11;
    return {
      state: isTraded ? "traded" : ((["untraded", "suspended", "unnamed"] as const)[state - 11] ?? "unnamed"),
      fund:
        place === 0 ? false : place === 4 || place === 5 ? below(8) > 0 || null : below(8) > 0 ? false : null,
      designated: below(6) > 0 ? true : below(2) > 0 ? false : null,
      short: isTraded && below(5) > 0 ? below(total + 1) : null,
      ...{ total, close: below(12) > 0 ? close : null, previousClose: below(12) > 0 ? previousClose : null },
    };
  };
  const securities = SECURITIES.map(([code, currency], place) => {
    let close = 1000 * (1 + below(9));
    const days = DAYS.map((_, i) => {
      // A split of one into two, now and then.
      const previous = below(20) > 0 ? close : close / 2;
      close = 500 * (1 + below(9));
      return isArchived[i] ? rowOf(place, close, previous) : ABSENT;
    });
    return { code, currency, name: `NAME ${code}`, days, position: below(4) > 0 ? 10 * below(9) : null };
  });
  return { securities, isArchived };
}

function counterOn({ code, currency, name }: PlainSecurity, day: Day, row: PlainRow): CounterDay {
  const { state, total, short, close, previousClose } = row;
  const isTraded = state === "traded";
  const about = { code: stockCode(code), day };
  const nothing = { shortShares: null, shortValue: null, totalShares: null, totalValue: null };
  if (state === "unnamed")
    return {
      ...about,
      ...nothing,
      name: null,
      currency: null,
      state: "not-quoted",
      designated: null,
      fund: null,
    };
  return {
    ...{ ...about, ...nothing, name, state, currency: currency as "HKD" },
    ...{ designated: row.designated, fund: row.fund },
    ...(short === null ? {} : { shortShares: short * 3, shortValue: short }),
    ...(isTraded ? { totalShares: total * 3, totalValue: total } : {}),
    prices:
      state === "suspended"
        ? { previousClose: null, close: null, high: null, low: null }
        : { previousClose, close, high: null, low: null },
  };
}

function viewOf({ securities, isArchived }: ReturnType<typeof randomMarket>, place: number): MarketView {
  const byCode = new Map(securities.map((each) => [stockCode(each.code), each]));
  const counter = (security: PlainSecurity, day: Day): CounterDay =>
    counterOn(security, day, security.days[DAYS.indexOf(day)] ?? ABSENT);
  const week = DAYS[place] as Day;
  const view = {
    archive: createArchivedDays(
      DAYS.filter((_, i) => isArchived[i]),
      () => true,
    ),
    ...{ isSample: false, weeks: [week] },
    counter: (code: CounterDay["code"], day: Day) => counter(byCode.get(code) as PlainSecurity, day),
    week: () => new Map(),
    position: (code: CounterDay["code"], day: Day) => ({
      ...{ code, day, value: null, shares: byCode.get(code)?.position ?? null },
    }),
    day: (day: Day) => ({
      market: { boards: ["main"] },
      counters: () => securities.map((each) => counter(each, day)).filter(({ name }) => name !== null),
    }),
  };
  return view as unknown as MarketView;
}

/** Fields with limits that some of the figures meet exactly; those of means are met by none. */
const FIGURES: Readonly<Record<string, readonly [number, number, string][]>> = {
  ratio: [
    [1, 2, "50%"],
    [3, 10, "30%"],
    [0, 1, "=0"],
    [1, 1, "100%"],
  ],
  value: [
    [3, 1, "3"],
    [0, 1, "=0"],
    [4, 1, "0.004k"],
  ],
  shares: [
    [9, 1, "9"],
    [0, 1, "=0"],
  ],
  turnover: [
    [5, 1, "5"],
    [8, 1, "0.000008m"],
  ],
  totalShares: [[15, 1, "15"]],
  close: [
    [5, 2, "2.5"],
    [2, 1, "2"],
  ],
  previousClose: [[3, 2, "1.5"]],
  priceChange: [
    [0, 1, "=0"],
    [-1, 2, "-50%"],
  ],
  change: [
    [0, 1, "=0"],
    [1, 1, "100%"],
    [-1, 2, "-50%"],
  ],
  deviation: [
    [1237, 100_000, "1.237%"],
    [-1237, 100_000, "-1.237%"],
  ],
  zscore: [[5037, 10_000, "0.5037"]],
  percentile: [
    [9_037, 10_000, "90.37%"],
    [5_037, 10_000, "50.37%"],
  ],
  streak: [
    [1, 1, "1"],
    [2, 1, "2"],
    [0, 1, "=0"],
  ],
  high: [
    [1, 1, "100%"],
    [7, 8, "87.5%"],
  ],
  low: [
    [0, 1, "=0"],
    [1, 10, "10%"],
  ],
  position: [[40, 1, "40"]],
  cover: [[20_371, 10_000, "2.0371"]],
};
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  name: ["NAME 8*", "name 700", "*"],
  board: ["main", "gem"],
  currency: ["HKD", "CNY", "hk*"],
  etf: ["yes", "no"],
  designated: ["yes", "NO"],
};

type Typed = readonly [criterion: PlainCriterion, text: string];
const operator = fc.constantFrom("", "=", "<>", ">", ">=", "<", "<=");
const figureCriterion = fc
  .constantFrom(
    ...Object.entries(FIGURES).flatMap(([field, limits]) => limits.map((each) => [field, each] as const)),
  )
  .chain(([field, [a, b, text]]) =>
    operator.map((sign): Typed => [
      { field, operator: sign === "" ? "=" : sign, value: [a, b] },
      // A number without an operator, 0 among them, is a blank cell; "=0" is zero.
      sign === "" ? text : `${sign}${text.replace("=", "")}`,
    ]),
  );
const textCriterion = fc
  .constantFrom(
    ...Object.entries(TEXTS).flatMap(([field, values]) => values.map((each) => [field, each] as const)),
  )
  .chain(([field, value]) =>
    fc
      .constantFrom("", "=", "<>")
      .map((sign): Typed => [{ field, operator: sign, value }, `${sign}${value}`]),
  );
const criteria = fc.array(fc.oneof({ weight: 3, arbitrary: figureCriterion }, textCriterion), {
  ...{ minLength: 1, maxLength: 4 },
});

it(`returns what a plain calculation does in ${RUNS} random screens`, () => {
  const markets = Array.from({ length: MARKETS }, (_, i) => randomMarket(SEED + i));
  const met = new Map<string, number>();
  fc.assert(
    fc.property(fc.nat(MARKETS - 1), fc.nat(DAYS.length - 1), criteria, (seed, at, typed) => {
      const market = markets[seed] as ReturnType<typeof randomMarket>;
      const place = market.isArchived.findLastIndex((is, i) => is && i <= at);
      const read = readCriteria(typed.flatMap(([{ field }, text]) => [field, text]));
      const found = screen(viewOf(market, place), DAYS[place] as Day, read).map(({ code }) => Number(code));
      const expected = plainScreen(
        market.securities,
        place,
        typed.map(([criterion]) => criterion),
      );
      expect(found).toEqual(expected);
      for (const [{ field }] of typed) met.set(field, (met.get(field) ?? 0) + expected.length);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // Every field has found something. Highs and lows of prices are as the close, and "marketShare" as the ratio. Lists
  // have their own test.
  expect([...met.keys()].sort()).toEqual(
    FIELD_NAMES.filter((name) => !["priceHigh", "priceLow", "marketShare", "list"].includes(name)).toSorted(),
  );
  expect(Math.min(...met.values())).toBeGreaterThan(0);
});

describe("a screen", () => {
  const market = randomMarket(SEED);
  const last = DAYS.length - 1;
  const day = DAYS[last] as Day;
  const codeOf = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return (error as CodedError).code;
    }
  };

  it("of a day without the Main Board's list is an error: it would be a part of the market", () => {
    const view = {
      ...viewOf(market, last),
      day: () => ({ market: { boards: ["gem"] } }),
    } as unknown as MarketView;
    expect(codeOf(() => screen(view, day, readCriteria(["ratio", ">0"])))).toBe("MARKET_NOT_PUBLISHED");
  });

  it("of ETFs is an error if it is not known which securities are ETFs", () => {
    const known = viewOf(market, last);
    const view: MarketView = {
      ...known,
      day: (each) => ({
        ...known.day(each),
        counters: () =>
          known
            .day(each)
            .counters()
            .map((counter) => ({ ...counter, fund: null })),
      }),
    };
    expect(codeOf(() => screen(view, day, readCriteria(["etf", "no"])))).toBe("FUNDS_NOT_KNOWN");
    expect(codeOf(() => screen(view, day, readCriteria(["ratio", ">=0"])))).toBeInstanceOf(Array);
  });
});
