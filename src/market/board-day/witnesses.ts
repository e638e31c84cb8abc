import type { StockCode } from "../stock-code";
import { isFewContradicted } from "../witness";
import { exchanged, type Difference } from "./exchanged";
import { exchangedBetween, isWithinPrices } from "./price-witness";
import { CONTRADICTED, isListed, type CounterFigure } from "../counter-day";
import type { PageReport, ReportedCounter, TurnoverReport, WitnessNote } from "./report";

/*
 * A page's short selling after comparison with other publications and the day's prices. A wrong printed total refuses a
 * page; a witness only makes the contradicted figure unknown.
 */

export interface Witnessed {
  readonly counters: readonly ReportedCounter[];
  readonly notes: readonly WitnessNote[];
}

type Short = "shortShares" | "shortValue";
const SHORT: readonly Short[] = ["shortShares", "shortValue"];

/**
 * The day-close page of the same day as a witness. HKEX corrects figures between it and the Daily Quotations; then the
 * page is right.
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

/** Rows in doubt that only the witness lists: their figures are not zero, but not known. */
const missing = (
  doubted: ReadonlyMap<StockCode, number>,
  ours: ReadonlyMap<StockCode, ReportedCounter>,
  theirs: ReadonlyMap<StockCode, ReportedCounter>,
): ReportedCounter[] =>
  [...doubted.keys()].flatMap((code) => {
    const counter = theirs.get(code);
    return counter && !ours.has(code) ? [{ ...counter, shortShares: null, shortValue: null }] : [];
  });

/** The day's low and high as a witness of values. Where printed totals prove the values, only an exchange can be a mistake. */
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

/** Which figures of which counters are in doubt. */
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

/** A counter without the figures that are in doubt. */
const without = (counter: ReportedCounter, bits: number): ReportedCounter => ({
  ...counter,
  contradicted: counter.contradicted | bits,
  shortShares: bits & CONTRADICTED.shortShares ? null : counter.shortShares,
  shortValue: bits & CONTRADICTED.shortValue ? null : counter.shortValue,
});
