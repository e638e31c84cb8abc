import { readCode, readCoverDays, readDay, readKnownAt } from "./arguments";
import { eachElement } from "./each-element";
import { coverOf } from "../measures/windows";

const cover = eachElement((market, [codeElement, date, daysElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const days = readCoverDays(daysElement);
  const view = readKnownAt(market, knownAt);
  return coverOf(view, code, readDay(view, date), days);
});

/**
 * Days to cover: the short position that the SFC reports, divided by the mean daily turnover in shares over the trading
 * days up to and including a date.
 * @customfunction SHORTCOVER
 * @example =SHORTCOVER("30001","2025-11-27") // 0.91
 * @param {any[][]} code Stock code, such as "0700"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [days] Number of trading days for the mean turnover, 1 to 750; left out, 20.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The days, or those of each code and date.
 */
export function shortCover(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  known_at?: unknown[][],
) {
  return cover([code, date, days, known_at]);
}
