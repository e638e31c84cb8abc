import { CodedError } from "../errors/coded-error";
import type { Figure } from "../market/figures";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { USUAL_DAYS } from "../market/window";
import type { MarketView } from "./market-view";
import { DECIMAL, PERCENT, WHOLE } from "./number-formats";
import { extreme, percentile, streak, zScore, type Subject } from "./statistics";

interface UsualStatistic {
  /** The heading in a sheet. */
  readonly heading: string;
  readonly numberFormat: string;
  readonly figureOf: (view: MarketView, subject: Subject) => Figure;
}

const extremeValue =
  (which: "high" | "low"): UsualStatistic["figureOf"] =>
  (view, subject) => {
    const found = extreme(view, subject, which);
    return found instanceof CodedError ? found : found.value;
  };

/** The statistics by which securities are ranked and that tables have as columns: of the ratio, over the usual days. */
export const USUAL_STATISTICS = {
  zscore: { heading: "Z-Score", numberFormat: DECIMAL, figureOf: zScore },
  percentile: { heading: "Percentile", numberFormat: PERCENT, figureOf: percentile },
  high: { heading: "Ratio High", numberFormat: PERCENT, figureOf: extremeValue("high") },
  low: { heading: "Ratio Low", numberFormat: PERCENT, figureOf: extremeValue("low") },
  streak: { heading: "Streak", numberFormat: WHOLE, figureOf: streak },
} as const satisfies Record<string, UsualStatistic>;

export type Statistic = keyof typeof USUAL_STATISTICS;
export const STATISTICS = Object.keys(USUAL_STATISTICS) as readonly Statistic[];
export const isStatistic = (id: string): id is Statistic => id in USUAL_STATISTICS;

/** A statistic of the ratio over the usual days. */
export const usualStatistic = (of: Statistic, view: MarketView, code: StockCode, day: Day): Figure =>
  USUAL_STATISTICS[of].figureOf(view, { code, day, days: USUAL_DAYS, measure: "ratio" });
