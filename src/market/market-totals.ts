import { CONTRADICTED, isListed, type CounterDay } from "./counter-day";
import { sumExactly } from "./exact-integer";

/**
 * The short selling of a day as a whole: value of the HKD counters, shares and number of all counters. Unknown figures
 * count as zero.
 *
 * @example shortSellingOf([{ currency: "HKD", shortShares: 10, shortValue: 500 }, { currency: "CNY", shortShares: 1, shortValue: 9 }])
 * // { shortValue: 500, shortShares: 11, count: 2 }
 * @throws NUMBER_TOO_LARGE
 */
export function shortSellingOf(
  counters: readonly Pick<CounterDay, "currency" | "shortShares" | "shortValue" | "contradicted">[],
): { shortValue: number; shortShares: number; count: number } {
  const listed = counters.filter(isListed);
  const hkd = listed.filter(({ currency }) => currency === "HKD");
  return {
    shortValue: sumExactly(hkd.map(({ shortValue }) => shortValue ?? 0)),
    shortShares: sumExactly(listed.map(({ shortShares }) => shortShares ?? 0)),
    count: listed.length,
  };
}

/**
 * Total turnover of the designated HKD counters, in HKD; null if publications contradict each other about one of them.
 * A dash counts as no turnover.
 *
 * @example eligibleTurnoverOf([{ currency: "HKD", designated: true, totalValue: 7 }, { currency: "HKD", designated: false, totalValue: 9 }])
 * // 7
 * @throws NUMBER_TOO_LARGE
 */
export function eligibleTurnoverOf(
  counters: readonly Pick<CounterDay, "currency" | "designated" | "totalValue" | "contradicted">[],
): number | null {
  const own = counters.filter(({ currency, designated }) => designated === true && currency === "HKD");
  if (own.some(({ contradicted = 0 }) => contradicted & CONTRADICTED.totalValue)) return null;
  return sumExactly(own.map(({ totalValue }) => totalValue ?? 0));
}
