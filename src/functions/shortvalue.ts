import { measureOn } from "./measure-function";

/**
 * Short-selling turnover in money, in the counter's own currency; of "MARKET" that of the HKD counters.
 * @customfunction SHORTVALUE
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @returns {any[][]} The value, or one for each code and date.
 */
export function shortValue(code: unknown[][], date?: unknown[][]) {
  return measureOn("value", code, date);
}
