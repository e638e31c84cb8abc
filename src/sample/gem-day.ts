import type { Day } from "../market/trading-day";
import { weekdayNumber } from "./episodes";
import { GEM_SECURITIES } from "./invented-securities";
import type { PageModel } from "./page-model";
import { PUBLISHED_MARKET } from "./published-figures";
import { quoteOn } from "./quote";
import { toCounter, turnoverFrom } from "./to-counter";

const SOLD_SHORT = 2;

/**
 * Returns GEM on a day. On days with published figures of the market nothing of GEM is sold short, because those
 * figures are of the whole market.
 */
export function gemDay(day: Day): Omit<PageModel, "restated"> {
  const isPublished = day in PUBLISHED_MARKET;
  const counters = GEM_SECURITIES.flatMap((security) => quoteOn(security, day) ?? []).map((quote, i) => {
    const value = turnoverFrom(quote, weekdayNumber(day));
    return toCounter(quote, value, i < SOLD_SHORT && !isPublished ? Math.floor(value * quote.ratio) : 0);
  });
  const turnover = counters.reduce((sum, { totalValue }) => sum + totalValue, 0);
  return { day, board: "gem", counters, marketTurnover: { HKD: turnover, CNY: 0 } };
}

/** Returns the turnover of GEM's designated securities, which is part of the whole market's. */
export const gemEligible = (day: Day): number =>
  gemDay(day)
    .counters.filter(({ designated }) => designated)
    .reduce((sum, { totalValue }) => sum + totalValue, 0);
