import { WHOLE } from "../measures/number-formats";
import { streak } from "../measures/statistics";
import { choiceBlock } from "./broadcast";
import type { STATISTIC_MEASURE } from "./statistic-measure";
import { statisticOn } from "./statistic-on";

const length = statisticOn(streak, { format: WHOLE });

/**
 * Streak: how many days in a row, up to a date, had a figure above the mean of the trading days before each. Days
 * without a trade are skipped. If a day's figure is not known before the streak ends, there is no result.
 * @customfunction SHORTSTREAK
 * @example =SHORTSTREAK("30001","2025-11-27") // 20
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [days] Number of trading days for each mean, 1 to 750, or of weeks for positions; left out, 30.
 * @param {STATISTIC_MEASURE} [measure] Of what: "ratio" (the usual), "value", "shares", "turnover", "position" or "price".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The number of days, or one for each code and date.
 */
export function shortStreak(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  measure?: STATISTIC_MEASURE,
  known_at?: unknown[][],
) {
  return length([code, date, days, choiceBlock(measure), known_at]);
}
