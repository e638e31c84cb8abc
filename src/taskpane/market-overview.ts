import type { MarketDay } from "../market/counter-day";
import { tradingDaysUpTo } from "../market/day-lookup";
import { marketRatio } from "../market/figures";
import type { Day } from "../market/trading-day";
import { readAll, type MarketView } from "../measures/market-view";

/** How many trading days the small chart shows. */
const CHART_DAYS = 60;

/** The market over the last trading days. */
export interface Overview {
  readonly days: readonly MarketDay[];
  readonly latest: MarketDay | undefined;
  readonly before: MarketDay | undefined;
}

/** The market over the last trading days, from one resource. */
export function overviewOf(view: MarketView, latest: Day): Overview {
  const window = tradingDaysUpTo(latest, CHART_DAYS, view.archive).filter((day) => view.archive.has(day));
  const days = readAll(window, (day) => view.market(day));
  return { days, latest: days.at(-1), before: days.at(-2) };
}

/** The short-selling ratio of the market; null if it is not known. */
export const ratioOf = (market: MarketDay | undefined): number | null => {
  const ratio = market && marketRatio(market, "market");
  return typeof ratio === "number" ? ratio : null;
};

/** A figure of the latest day, and the one before to compare it with; null where there is none. */
interface Compared {
  readonly now: number | null;
  readonly before: number | null;
}

/**
 * The market's figures on the latest day; null without the Main Board's page, because history that the user supplied
 * has no figures of the market.
 */
export function figuresOf(
  overview: Overview | null,
): Readonly<Record<"value" | "ratio" | "count", Compared>> {
  const { before } = overview ?? {};
  const latest = overview?.latest?.boards.includes("main") ? overview.latest : undefined;
  // Nothing can be compared with a value of zero.
  const valueBefore = before?.shortValue ?? null;
  return {
    value: {
      now: latest?.shortValue ?? null,
      before: valueBefore !== null && valueBefore > 0 ? valueBefore : null,
    },
    ratio: { now: ratioOf(latest), before: ratioOf(before) },
    count: { now: latest?.count ?? null, before: before?.count ?? null },
  };
}
