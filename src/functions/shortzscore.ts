import { DECIMAL } from "../measures/number-formats";
import { zScore } from "../measures/statistics";
import { choiceBlock } from "./broadcast";
import type { STATISTIC_MEASURE } from "./statistic-measure";
import { statisticOn } from "./statistic-on";

/** A standard deviation needs at least two figures. */
const score = statisticOn(zScore, { format: DECIMAL, least: 2 });

/**
 * Z-score: how many sample standard deviations a day's figure is above the mean of the trading days before it, the day
 * itself left out. Days without a trade are left out. If more than a third of the days have no figure, there is no
 * score.
 * @customfunction SHORTZSCORE
 * @example =SHORTZSCORE("MARKET","2025-11-27") // 1.49
 * @example =SHORTZSCORE("30001","2025-11-27",20,"price") // 2.10
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [days] Number of trading days before it, 2 to 750, or of weeks for positions; left out, 30.
 * @param {STATISTIC_MEASURE} [measure] Of what: "ratio" (the usual), "value", "shares", "turnover", "position" or "price".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The score, or one for each code and date.
 */
export function shortZscore(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  measure?: STATISTIC_MEASURE,
  known_at?: unknown[][],
) {
  return score([code, date, days, choiceBlock(measure), known_at]);
}
