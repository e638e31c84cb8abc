import { measureOn } from "./measure-function";

/**
 * Short-selling turnover in shares; of "MARKET" that of all counters.
 * @customfunction SHORTSHARES
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @returns {any[][]} The number of shares, or one for each code and date.
 */
export function shortShares(code: unknown[][], date?: unknown[][]) {
  return measureOn("shares", code, date);
}
