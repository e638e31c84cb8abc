import type { Currency } from "../market/currency";
import { parseExactInteger } from "../market/exact-integer";
import type { ShortSellingRow } from "./publication";

type Turnover = Partial<Record<Currency, number>>;

/** The number ends at two blanks, a bracket or the line's end: cut short by a stray blank it is not read at all. */
const WHOLE_DAY = /Today's Turnover\s*:?\s*\(HK\$\)\s*:\s*([\d,]+)(?=\s{2}|\s*\(|\s*$)/im;
const RENMINBI = /Renminbi Products Turnover\s*\(CNY\)\s*:\s*([\d,]+)(?=\s{2}|\s*\(|\s*$)/im;

/** The whole market's turnover per currency, from the text of the market highlights. A dash is no turnover known. */
export function readMarketTurnover(text: string): Turnover {
  const turnover: Turnover = {};
  const hkd = WHOLE_DAY.exec(text)?.[1];
  const cny = RENMINBI.exec(text)?.[1];
  if (hkd) turnover.HKD = parseExactInteger(hkd);
  if (cny) turnover.CNY = parseExactInteger(cny);
  return turnover;
}

/**
 * The market's turnover where the page's two places agree on it, or only one names it. Where they contradict each other,
 * or the short selling is above it, it is not known: no ratio is better than a wrong one.
 */
export function reconcileTurnover(
  rows: readonly ShortSellingRow[],
  trailer: Turnover,
  highlights: Turnover,
): Turnover {
  const turnover: Turnover = {};
  for (const currency of Object.keys({ ...trailer, ...highlights }) as Currency[]) {
    const short = rows
      .filter((row) => row.currency === currency)
      .reduce((sum, { shortValue }) => sum + shortValue, 0);
    const [printed = 0, ...others] = new Set(
      [trailer[currency], highlights[currency]].filter((n) => n !== undefined),
    );
    if (others.length === 0 && short <= printed) turnover[currency] = printed;
  }
  return turnover;
}
