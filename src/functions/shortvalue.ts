import { measureOn } from "./measure-on";

const value = measureOn("value");

/**
 * Short-selling turnover in money, in the counter's own currency; for "MARKET", of the HKD counters.
 * @customfunction SHORTVALUE
 * @example =SHORTVALUE("0700","2025-11-27") // 942,000,000
 * @example =SHORTVALUE("MARKET","2025-11-20") // 58,805,000,000
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The value, or one for each code and date.
 */
export function shortValue(code: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return value(code, date, known_at);
}
