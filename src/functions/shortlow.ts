import { choiceBlock } from "./broadcast";
import type { EXTREME_GIVE } from "./extreme-give";
import { extremeOn } from "./extreme-on";
import type { STATISTIC_MEASURE } from "./statistic-measure";

const low = extremeOn("low");

/**
 * The lowest figure of the trading days up to and including a date, or the day of that figure. If several are equal,
 * the last counts. Days without a trade are left out.
 * @customfunction SHORTLOW
 * @example =SHORTLOW("MARKET","2025-11-27") // 12.36%
 * @example =SHORTLOW("MARKET","2025-11-27",30,"value","day") // 2025-10-24
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Last trading day of the window; left out, the latest.
 * @param {any[][]} [days] Number of trading days, 1 to 750, or of weeks for positions; left out, 30.
 * @param {STATISTIC_MEASURE} [measure] Of what: "ratio" (the usual), "value", "shares", "turnover", "position" or "price".
 * @param {EXTREME_GIVE} [give] What to give: "value" (the usual), the figure; or "day", its day.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The figure or its day, or one for each code and date.
 */
export function shortLow(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  measure?: STATISTIC_MEASURE,
  give?: EXTREME_GIVE,
  known_at?: unknown[][],
) {
  return low([code, date, days, choiceBlock(measure), choiceBlock(give), known_at]);
}
