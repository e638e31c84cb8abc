import { CONTRADICTED, isListed } from "../counter-day";
import { NO_PRICES } from "../price";
import type { StockCode } from "../stock-code";
import { isFewContradicted } from "../witness";
import { misprinted } from "./misprinted";
import { isWithinPrices } from "./price-witness";
import type { ReportedCounter, RestatementReport, ShortRow, WitnessNote } from "./report";

/** The fewest rows of a restatement, as a part of the first list's rows: HKEX restates the full list. */
const SHORTEST_LIST = 0.85;
/**
 * A list whose values no printed totals cover waits for an operator if it changes more than three counters and more
 * than a fifth of them.
 */
const MOST_CHANGES = { rows: 3, part: 0.2 };

type NotApplied = Extract<WitnessNote, { kind: "restatement-not-applied" }>;

/** Replaces the first list in a day's official counters by HKEX's restated one, or says why the list is not applied. */
export function restate(
  counters: readonly ReportedCounter[],
  restatement: RestatementReport,
): { readonly counters: readonly ReportedCounter[] } | NotApplied {
  const { rows, source, isProven, isWanted } = restatement;
  const notApplied = (why: NotApplied["why"]): NotApplied => ({
    kind: "restatement-not-applied",
    why,
    source,
  });
  const list = new Map(rows.map((row) => [row.code, row]));
  const listed = counters.filter(isListed).length;
  if (rows.length < listed * SHORTEST_LIST) return notApplied("too-short");
  const known = new Map(counters.map((counter) => [counter.code, counter]));
  if (rows.some((row) => isAboveTotal(row, known.get(row.code)))) return notApplied("above-total");

  let kept: ReadonlySet<StockCode> = new Set();
  if (!isProven && !isWanted) {
    if (changesOf(known, list) > Math.max(MOST_CHANGES.rows, listed * MOST_CHANGES.part))
      return notApplied("many-changes");
    const outside = outsidePrices(known, rows);
    if (!isFewContradicted(outside.length, rows.length)) return notApplied("prices");
    kept = new Set([...outside, ...misprinted(known, list)]);
  }
  const restated = counters.map((counter) =>
    kept.has(counter.code) ? counter : withShort(counter, list.get(counter.code)),
  );
  const added = rows
    .filter(({ code }) => !known.has(code) && !kept.has(code))
    .map((row) => withShort(unquoted(row), row));
  return { counters: [...restated, ...added] };
}

const outsidePrices = (
  known: ReadonlyMap<StockCode, ReportedCounter>,
  rows: readonly ShortRow[],
): StockCode[] =>
  rows.flatMap(({ code, shortShares, shortValue }) => {
    const counter = known.get(code);
    return counter && isWithinPrices(shortShares, shortValue, counter) === false ? [code] : [];
  });

function isAboveTotal(row: ShortRow, counter: ReportedCounter | undefined): boolean {
  const { totalShares = null, totalValue = null } = counter ?? {};
  return (
    (totalShares !== null && row.shortShares > totalShares) ||
    (totalValue !== null && row.shortValue > totalValue)
  );
}

/** How many counters the list changes, including those that it adds or leaves out. */
function changesOf(
  known: ReadonlyMap<StockCode, ReportedCounter>,
  list: ReadonlyMap<StockCode, ShortRow>,
): number {
  const codes = new Set([...known.values()].filter(isListed).map(({ code }) => code));
  for (const code of list.keys()) codes.add(code);
  return [...codes].filter((code) => {
    const [before, now] = [known.get(code), list.get(code)];
    return before?.shortShares !== now?.shortShares || before?.shortValue !== now?.shortValue;
  }).length;
}

/**
 * Returns a counter with the short selling of a restated row; without a row its figures are null. Marks of contradicted
 * short-selling figures are removed, because they concern the first list.
 */
const withShort = (counter: ReportedCounter, row: ShortRow | undefined): ReportedCounter => ({
  ...counter,
  contradicted: counter.contradicted & ~(CONTRADICTED.shortShares | CONTRADICTED.shortValue),
  shortShares: row?.shortShares ?? null,
  shortValue: row?.shortValue ?? null,
});

const unquoted = ({ code, name }: ShortRow): ReportedCounter => ({
  ...{ code, name, currency: "other", state: "unknown", contradicted: 0 },
  ...{ shortShares: null, shortValue: null, totalShares: null, totalValue: null },
  ...NO_PRICES,
});
