import type { ReportedCounter } from "./report";

/**
 * A short value is possible from `BELOW` × low × shares − `ROUNDING` to `ABOVE` × high × shares + `ROUNDING`: trades at
 * negotiated prices lie outside the day's range, and values of penny stocks are rounded to whole dollars.
 */
const BELOW = 0.9;
const ABOVE = 1.1;
const ROUNDING = 1;

type Priced = Pick<ReportedCounter, "low" | "high">;

/**
 * Whether a short value is possible for a number of shares at the day's prices. null if no prices were printed.
 *
 * @example isWithinPrices(100, 950, { low: "9.00", high: "10.00" }) // true
 * @example isWithinPrices(100, 9500, { low: "9.00", high: "10.00" }) // false
 */
export function isWithinPrices(shares: number, value: number, { low, high }: Priced): boolean | null {
  if (low === null || high === null) return null;
  const [least, most] = [Number(low), Number(high)];
  if (!(least > 0) || !(most >= least)) return null;
  return BELOW * least * shares - ROUNDING <= value && value <= ABOVE * most * shares + ROUNDING;
}

type Listed = Priced & { readonly shares: number; readonly value: number };
const fits = (shares: number, value: number, prices: Priced): boolean =>
  isWithinPrices(shares, value, prices) === true;

/**
 * Which figure may have been exchanged between two rows that the prices contradict; null if neither exchange corrects
 * them.
 */
export function exchangedBetween(a: Listed, b: Listed): { shares: boolean; value: boolean } | null {
  if (fits(a.shares, b.value, a) && fits(b.shares, a.value, b)) return { shares: false, value: true };
  if (fits(b.shares, a.value, a) && fits(a.shares, b.value, b)) return { shares: true, value: false };
  if (fits(b.shares, b.value, a) && fits(a.shares, a.value, b)) return { shares: true, value: true };
  return null;
}
