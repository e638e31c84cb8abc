import type { CounterDay } from "./counter-day";

/**
 * The short selling of a day as a whole. Values of other currencies are not added to those in HKD.
 *
 * @example shortSellingOf([{ currency: "HKD", shortShares: 10, shortValue: 500 }, { currency: "CNY", shortShares: 1, shortValue: 9 }])
 * // { shortValue: 500, shortShares: 11, count: 2 }
 */
export function shortSellingOf(
  counters: readonly Pick<CounterDay, "currency" | "shortShares" | "shortValue">[],
): { shortValue: number; shortShares: number; count: number } {
  const listed = counters.filter(({ shortValue }) => shortValue !== null);
  const hkd = listed.filter(({ currency }) => currency === "HKD");
  return {
    shortValue: hkd.reduce((sum, { shortValue }) => sum + (shortValue ?? 0), 0),
    shortShares: listed.reduce((sum, { shortShares }) => sum + (shortShares ?? 0), 0),
    count: listed.length,
  };
}

/**
 * Total turnover of the designated HKD counters, where both the day's quotations and its designated list are known.
 *
 * @example eligibleTurnoverOf([{ currency: "HKD", designated: true, totalValue: 7 }, { currency: "HKD", designated: false, totalValue: 9 }])
 * // 7
 */
export const eligibleTurnoverOf = (
  counters: readonly Pick<CounterDay, "currency" | "designated" | "totalValue">[],
): number =>
  counters
    .filter(({ currency, designated }) => designated === true && currency === "HKD")
    .reduce((sum, { totalValue }) => sum + (totalValue ?? 0), 0);
