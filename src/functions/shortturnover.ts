import { measureOn } from "./measure-function";

/**
 * Total turnover in money, in the counter's own currency; of "MARKET" the whole market's in HKD.
 * @customfunction SHORTTURNOVER
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @returns {any[][]} The turnover, or one for each code and date.
 */
export function shortTurnover(code: unknown[][], date?: unknown[][]) {
  return measureOn("turnover", code, date);
}
