import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { createArchivedDays } from "../../src/market/archived-days";
import type { CounterDay } from "../../src/market/counter-day";
import { stockCode } from "../../src/market/stock-code";
import { addDays, isWeekend, type Day } from "../../src/market/trading-day";
import type { MarketView } from "../../src/measures/market-view";
import { extreme, percentile, streak, zScore, type Subject } from "../../src/measures/statistics";
import { IS_WHOLE } from "../this-run";
import { PlainStatistics, type PlainFigure } from "./plain-statistics";

/*
 * Compares the statistics with a plain calculation in exact fractions, over random markets with gaps, days without a
 * trade, and figures that are often equal.
 */
const RUNS = IS_WHOLE ? 10_000 : 2000;
const SEED = 20_251_127;
const CODE = stockCode(700);
/** Weekdays without a holiday among them. */
const DAYS: readonly Day[] = Array.from({ length: 45 }, (_, i) => addDays("2025-07-02" as Day, i)).filter(
  (day) => !isWeekend(day),
);

/** A day as a number: its kind, then its figures, which are small so that many are equal. */
const dayOf = (n: number) => {
  const [kind, short, total] = [Math.floor(n / 100), Math.floor(n / 10) % 10, (n % 10) + 1];
  const state = (["traded", "untraded", "suspended", "traded", "missing"] as const)[Math.max(0, kind - 8)];
  return { state: state ?? "traded", isProved: kind !== 11, short: Math.min(short, total), total };
};
type RandomDay = ReturnType<typeof dayOf>;

function counterOn(day: Day, { state, isProved, short, total }: RandomDay): CounterDay {
  const isTraded = state === "traded";
  return {
    ...{ code: CODE, day, name: "NAME", currency: "HKD", fund: false, designated: true },
    state: isTraded ? "traded" : (state as "untraded" | "suspended"),
    shortShares: isTraded && isProved ? short * 3 : null,
    shortValue: isTraded && isProved ? short : null,
    totalShares: isTraded ? total * 3 : null,
    totalValue: isTraded ? total : null,
    // A security that is not in the list of short selling and not known to be designated has no figure.
    ...(isProved ? {} : { designated: null }),
  };
}

/** A week as a number: without a report, a report without the code, or a report on one of its last three days. */
const weekOf = (n: number, i: number) => {
  const isThere = n % 7 !== 0;
  return {
    report: isThere ? addDays("2025-07-02" as Day, 7 * i + (n % 3)) : null,
    shares: isThere && n % 11 !== 0 ? (n % 5) * 1000 : null,
  };
};

interface Case {
  readonly days: readonly RandomDay[];
  readonly weeks: readonly ReturnType<typeof weekOf>[];
  readonly place: number;
  readonly count: number;
  readonly measure: Subject["measure"];
}
const randomCase: fc.Arbitrary<Case> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 1299 }), { minLength: 2, maxLength: DAYS.length }),
    fc.array(fc.nat(1000), { minLength: 2, maxLength: 20 }),
    fc.nat(9),
    fc.integer({ min: 2, max: 12 }),
    fc.constantFrom<Subject["measure"]>("ratio", "value", "shares", "turnover", "position"),
  )
  .map(([days, weeks, place, count, measure]) => ({
    ...{ days: days.map(dayOf), weeks: weeks.map(weekOf), place, count, measure },
  }));

function viewOf({ days, weeks }: Case): MarketView {
  const archived = DAYS.filter((_, i) => days[i] && days[i].state !== "missing");
  const reports = weeks.flatMap(({ report }) => (report ? [report] : []));
  const view: Partial<MarketView> = {
    archive: createArchivedDays(archived, () => true),
    isSample: false,
    weeks: reports,
    counter: (_, day) => counterOn(day, days[DAYS.indexOf(day)] as RandomDay),
    position: (code, day) => ({
      ...{ code, day, value: null },
      shares: weeks.find(({ report }) => report === day)?.shares ?? null,
    }),
  };
  return view as MarketView;
}

function plainFigure({ state, isProved, short, total }: RandomDay, measure: string): PlainFigure {
  if (state === "missing") return "gap";
  if (state !== "traded") return "untraded";
  if (measure === "turnover") return [total, 1];
  if (!isProved) return "gap";
  return measure === "ratio" ? [short, total] : [measure === "value" ? short : short * 3, 1];
}

/** The figures from the first one on that the archive has, their days, and the place that is asked for. */
function plainSeries({ days, weeks, place, measure }: Case) {
  if (measure === "position") {
    const first = weeks.findIndex(({ report }) => report !== null);
    const known = weeks.slice(Math.max(0, first));
    const last = known.findLastIndex(({ report }, i) => report !== null && i <= known.length - 1 - place);
    const figures = known.map(({ shares }): PlainFigure => (shares === null ? "gap" : [shares, 1]));
    return { figures, days: known.map(({ report }) => report), last: first < 0 ? -1 : last };
  }
  const first = days.findIndex(({ state }) => state !== "missing");
  const known = days.slice(Math.max(0, first));
  const last = known.findLastIndex(({ state }, i) => state !== "missing" && i <= known.length - 1 - place);
  const figures = known.map((day) => plainFigure(day, measure));
  return { figures, days: DAYS.slice(Math.max(0, first)), last: first < 0 ? -1 : last };
}

const GAPS = ["DAY_MISSING", "NO_PROOF", "POSITION_NOT_REPORTED", "WEEK_MISSING"];
/** An error by what it says of the figure. */
const shown = (result: unknown): unknown => {
  if (!(result instanceof CodedError)) return result;
  if (GAPS.includes(result.code)) return "gap";
  return result.code === "DID_NOT_TRADE" || result.code === "SUSPENDED" ? "untraded" : result.code;
};
const isClose = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) < 1e-9);

/** What is wrong with the statistics of a market; empty if nothing is. */
function differences(random: Case, met: Set<unknown>): unknown[] {
  const { figures, days, last } = plainSeries(random);
  if (last < 0) return [];
  const view = viewOf(random);
  const subject: Subject = {
    ...{ code: CODE, day: days[last] as Day, days: random.count, measure: random.measure },
  };
  const tooFew = random.measure === "position" ? "WEEKS_TOO_FEW" : "WINDOW_TOO_SHORT";
  const plain = new PlainStatistics(figures, last, random.count, tooFew);
  const valueAndDay = (which: "high" | "low"): unknown[] => {
    const found = extreme(view, subject, which);
    return found instanceof CodedError ? [found, found] : [found.value, found.day];
  };
  const plainValueAndDay = (sign: 1 | -1): unknown[] => {
    const found = plain.extreme(sign);
    return typeof found === "string" ? [found, found] : [found.value, days[last - found.back]];
  };
  const expected = [
    ...[plain.zscore(), plain.percentile(), plain.streak()],
    ...[...plainValueAndDay(1), ...plainValueAndDay(-1)],
  ];
  const results = [
    ...[zScore(view, subject), percentile(view, subject), streak(view, subject)],
    ...[...valueAndDay("high"), ...valueAndDay("low")],
  ].map(shown);
  for (const each of expected) met.add(each);
  return results.flatMap((result, i) => (isClose(result, expected[i]) ? [] : [[result, expected[i]]]));
}

it(`returns what a plain calculation does in ${RUNS} random markets`, () => {
  const met = new Set<unknown>();
  fc.assert(
    fc.property(randomCase, (random) => {
      const wrong = differences(random, met);
      if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // The random markets have long and short streaks, and every kind of error.
  for (const result of [0, 1, 2, 3, 4, "gap", "untraded", "DEVIATION_ZERO", "WINDOW_TOO_SHORT"])
    expect(met).toContain(result);
});
