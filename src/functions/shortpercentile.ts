import { PERCENT } from "../measures/number-formats";
import { percentile } from "../measures/statistics";
import { choiceBlock } from "./broadcast";
import type { STATISTIC_MEASURE } from "./statistic-measure";
import { statisticOn } from "./statistic-on";

const share = statisticOn(percentile, { format: PERCENT });

/**
 * Percentile: of the trading days up to and including a date, the share whose figure is at or below that of the last
 * day. 100% is the highest of the window.
 * @customfunction SHORTPERCENTILE
 * @example =SHORTPERCENTILE("MARKET","2025-11-27") // 96.67%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [days] Number of trading days, 1 to 750, or of weeks for positions; left out, 30.
 * @param {STATISTIC_MEASURE} [measure] Of what: "ratio" (the usual), "value", "shares", "turnover", "position" or "price".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The percentile, or one for each code and date.
 */
export function shortPercentile(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  measure?: STATISTIC_MEASURE,
  known_at?: unknown[][],
) {
  return share([code, date, days, choiceBlock(measure), known_at]);
}
