import type { StockCode } from "../stock-code";
import { isFewContradicted } from "../witness";
import { exchanged, type Difference } from "./exchanged";
import { exchangedBetween, isWithinPrices } from "./price-witness";
import { CONTRADICTED, isListed, type CounterFigure } from "../counter-day";
import type { PageReport, ReportedCounter, TurnoverReport, WitnessNote } from "./report";

/*
 * Compares the short selling of a page with its witnesses: second sources of the same figures, such as another
 * publication or the day's prices. A printed total that is wrong refuses the page; a witness only makes the figure that
 * it contradicts unknown (null).
 */

export interface Witnessed {
  readonly counters: readonly ReportedCounter[];
  readonly notes: readonly WitnessNote[];
}

type Short = "shortShares" | "shortValue";
const SHORT: readonly Short[] = ["shortShares", "shortValue"];

/**
 * Compares Daily Quotations with the day-close page of the same day. A figure that differs becomes unknown. If printed
 * totals prove the figures of the Daily Quotations, only those that look exchanged between rows do: every other
 * difference is a correction that HKEX made after the day-close page.
 */
export function witnessedByTurnoverPage(page: PageReport, turnover: TurnoverReport): Witnessed {
  const theirs = new Map(turnover.counters.map((counter) => [counter.code, counter]));
  const ours = new Map(page.counters.map((counter) => [counter.code, counter]));
  const listed = page.counters.filter(isListed);
  const codes = new Set([...listed.map(({ code }) => code), ...theirs.keys()]);
  const differ = new Set<StockCode>();
  const differences = { shortShares: new Map(), shortValue: new Map() } as Record<
    Short,
    Map<StockCode, Difference>
  >;
  for (const code of codes)
    for (const figure of SHORT) {
      const [own, its] = [ours.get(code)?.[figure] ?? 0, theirs.get(code)?.[figure] ?? 0];
      if (own === its) continue;
      differences[figure].set(code, { listed: own, witnessed: its });
      differ.add(code);
    }
  const { length: rows } = listed;
  if (!isFewContradicted(differ.size, rows))
    return {
      counters: page.counters,
      notes: [{ kind: "not-a-witness", witness: "turnover-page", contradicted: differ.size, rows }],
    };
  const doubted = doubts();
  for (const figure of SHORT) {
    const all = differences[figure];
    for (const code of page.proves[figure] ? exchanged(all) : all.keys()) doubted.add(code, figure);
  }
  return {
    counters: [...page.counters, ...missing(doubted.bits, ours, theirs)].map(doubted.apply),
    notes: doubted.notes("turnover-page"),
  };
}

/** Counters with a differing figure that only the day-close page lists: their figures are not zero, but not known. */
const missing = (
  doubted: ReadonlyMap<StockCode, number>,
  ours: ReadonlyMap<StockCode, ReportedCounter>,
  theirs: ReadonlyMap<StockCode, ReportedCounter>,
): ReportedCounter[] =>
  [...doubted.keys()].flatMap((code) => {
    const counter = theirs.get(code);
    return counter && !ours.has(code) ? [{ ...counter, shortShares: null, shortValue: null }] : [];
  });

/**
 * Compares short values with the day's low and high prices. A value outside them becomes unknown, unless printed totals
 * prove the values. Figures that may have been exchanged between two such rows become unknown in either case.
 */
export function witnessedByPrices(
  { proves }: Pick<PageReport, "proves">,
  { counters, notes }: Witnessed,
): Witnessed {
  const priced = counters.flatMap((counter) => {
    const { shortShares: shares, shortValue: value, code, low, high } = counter;
    return shares === null || value === null || low === null || high === null
      ? []
      : [{ code, low, high, shares, value }];
  });
  const outside = priced.filter((row) => isWithinPrices(row.shares, row.value, row) === false);
  if (outside.length === 0) return { counters, notes };
  if (!isFewContradicted(outside.length, priced.length))
    return {
      counters,
      notes: [
        ...notes,
        { kind: "not-a-witness", witness: "prices", contradicted: outside.length, rows: priced.length },
      ],
    };
  const doubted = doubts();
  for (const [index, row] of outside.entries()) {
    if (!proves.shortValue) doubted.add(row.code, "shortValue");
    for (const other of outside.slice(index + 1)) {
      const figures = exchangedBetween(row, other);
      if (!figures) continue;
      for (const { code } of [row, other]) {
        if (figures.shares) doubted.add(code, "shortShares");
        if (figures.value) doubted.add(code, "shortValue");
      }
    }
  }
  return { counters: counters.map(doubted.apply), notes: [...notes, ...doubted.notes("prices")] };
}

/** Collects which figures of which counters are contradicted. */
function doubts() {
  const bits = new Map<StockCode, number>();
  return {
    bits,
    add(code: StockCode, figure: CounterFigure): void {
      bits.set(code, (bits.get(code) ?? 0) | CONTRADICTED[figure]);
    },
    apply: (counter: ReportedCounter): ReportedCounter => {
      const own = bits.get(counter.code);
      return own === undefined ? counter : without(counter, own);
    },
    notes: (by: "turnover-page" | "prices"): WitnessNote[] =>
      [...bits.keys()].sort().map((code) => ({ kind: "contradicted", code, by })),
  };
}

/** Returns a counter in which the contradicted figures are unknown (null). */
const without = (counter: ReportedCounter, bits: number): ReportedCounter => ({
  ...counter,
  contradicted: counter.contradicted | bits,
  shortShares: bits & CONTRADICTED.shortShares ? null : counter.shortShares,
  shortValue: bits & CONTRADICTED.shortValue ? null : counter.shortValue,
});
