import type { QuotedCounter, QuotedPrices } from "./page-model";
import type { Quote } from "./quote";
import { fractionOf } from "./random";

/** The turnover of a counter of size 1, in its currency, if it is not a part of the market's. */
const TURNOVER = 6_000_000;
const LEAST = 40_000;

/** The turnover of a counter by itself; 0 if it is not traded. */
export const turnoverFrom = ({ state, activity, security }: Quote, n: number): number =>
  state === "traded"
    ? LEAST + Math.floor(TURNOVER * activity * (0.5 + fractionOf("order", security.code, n)))
    : 0;

/**
 * Returns the counter of an invented security on a day. A `shortValue` of 0 means that it was not sold short. The
 * properties are written one by one, because spread objects make this several times as slow.
 */
export function toCounter(
  { security, state, prices }: Quote,
  value: number,
  shortValue: number,
): QuotedCounter {
  const isTraded = prices !== null && state === "traded";
  const shares = isTraded && shortValue > 0 ? sharesFor(shortValue, prices) : 0;
  return {
    code: security.code,
    name: security.name,
    currency: security.currency,
    etf: security.kind === "etf",
    designated: security.designated,
    state,
    prices,
    totalShares: isTraded ? Math.max(shares, sharesFor(value, prices)) : 0,
    totalValue: isTraded ? value : 0,
    short: shares > 0 ? { shares, value: shortValue } : null,
  };
}

const FEW_LOTS = 50;

/**
 * The shares that a value buys at a price between the day's prices: whole lots of a hundred if there are many, otherwise
 * single shares, so that value ÷ shares stays near the price.
 */
function sharesFor(value: number, { high, low }: QuotedPrices): number {
  const lots = (10 * value) / ((high + low) / 2);
  return lots < FEW_LOTS ? Math.max(1, Math.round(100 * lots)) : 100 * Math.round(lots);
}
