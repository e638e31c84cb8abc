import { readCode, readDay, readDays, readKnownAt } from "./arguments";
import { eachElement } from "./each-element";
import { deviationOf } from "../measures/windows";

const deviation = eachElement((market, [codeElement, date, daysElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const days = readDays(daysElement);
  const view = readKnownAt(market, knownAt);
  return deviationOf(view, code, readDay(view, date), days);
});

/**
 * Deviation: the short-selling ratio of a day less its mean over the trading days before it, the day itself left out.
 * A fraction: -0.0767 is 7.67 percentage points below.
 * @customfunction SHORTDEVIATION
 * @example =SHORTDEVIATION("MARKET","2025-11-27") // 3.04%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [days] Number of trading days before it, 1 to 750; left out, 30.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The deviation, or one for each code and date.
 */
export function shortDeviation(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  known_at?: unknown[][],
) {
  return deviation([code, date, days, known_at]);
}
