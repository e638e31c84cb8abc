import type { Day } from "../market/trading-day";
import type { PageModel, QuotedCounter } from "./page-model";
import { PUBLISHED_MARKET } from "./published-figures";
import { createRandom } from "./random";

/** An invented security of GEM. GEM's codes are 8000 to 8999; these take the last ones. */
interface GemSecurity {
  readonly code: number;
  readonly name: string;
  readonly currency: "HKD";
  readonly kind: "share";
  readonly designated: boolean;
}

const DESIGNATED = 4;
const SOLD_SHORT = 2;

export const GEM_SECURITIES: readonly GemSecurity[] = Array.from({ length: 12 }, (_, i) => ({
  code: 8950 + i,
  name: `SAMPLE GEM ${i + 1}`,
  currency: "HKD",
  kind: "share",
  designated: i < DESIGNATED,
}));

/**
 * Returns GEM on a day. On days with published figures of the market nothing of GEM is sold short, because those
 * figures are of the whole market.
 */
export function gemDay(day: Day, seed: number): Omit<PageModel, "restated"> {
  const random = createRandom(seed + 77);
  const isPublished = day in PUBLISHED_MARKET;
  const counters = GEM_SECURITIES.map(({ code, name, currency, designated }, i): QuotedCounter => {
    const totalShares = 1000 * (1 + Math.floor(900 * random()));
    const price = 20 + Math.floor(400 * random());
    const totalValue = Math.floor((totalShares * price) / 100);
    const shares = Math.floor(totalShares / 10);
    return {
      ...{ code, name, currency, designated, etf: false, state: "traded" },
      ...{ price, totalShares, totalValue },
      short: i < SOLD_SHORT && !isPublished ? { shares, value: Math.floor((shares * price) / 100) } : null,
    };
  });
  const turnover = counters.reduce((sum, { totalValue }) => sum + totalValue, 0);
  return { day, board: "gem", counters, marketTurnover: { HKD: turnover, CNY: 0 } };
}

/** Returns the turnover of GEM's designated securities, which is part of the whole market's. */
export const gemEligible = (day: Day, seed: number): number =>
  gemDay(day, seed)
    .counters.filter(({ designated }) => designated)
    .reduce((sum, { totalValue }) => sum + totalValue, 0);
