import { weekdayNumber } from "./episodes";
import type { QuotedCounter } from "./page-model";
import type { PublishedCounter } from "./published-figures";
import { fractionOf } from "./random";

const FULL_RATIO = 10_000;
const LOT = 100;

/**
 * Returns a real counter with its published figures. Shares and turnover that were not published are invented, because
 * its row cannot be without them. Its quotation prints no price, because none was published with the figures.
 */
export function realCounter(published: PublishedCounter): QuotedCounter {
  const { code, name, currency, day } = published;
  const chance = (place: number): number => fractionOf("order", code, 10 * weekdayNumber(day) + place);
  const value = published.value ?? (published.ratio ?? 0) * (300 + Math.floor(700 * chance(0)));
  const ratio = published.ratio ?? 1200 + Math.floor(600 * chance(1));
  const total = Math.floor((value * FULL_RATIO) / ratio);
  const price = published.shares ? value / published.shares : 20 + 90 * chance(2);
  const shares = published.shares ?? inLots(value / price);
  return {
    ...{ code, name, currency, prices: null, etf: false, designated: true, state: "traded" as const },
    totalShares: ratio === FULL_RATIO ? shares : Math.max(shares, inLots(total / price)),
    totalValue: total,
    short: { shares, value },
  };
}

const inLots = (shares: number): number => LOT * Math.max(1, Math.round(shares / LOT));
