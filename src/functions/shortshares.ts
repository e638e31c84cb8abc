import { measureOn } from "./measure-on";

const shares = measureOn("shares");

/**
 * Short-selling turnover in shares; for "MARKET", of all counters.
 * @customfunction SHORTSHARES
 * @example =SHORTSHARES("9988","2025-11-20") // 32,846,700
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The number of shares, or one for each code and date.
 */
export function shortShares(code: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return shares(code, date, known_at);
}
