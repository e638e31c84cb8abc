import { measureOn } from "./measure-on";

const turnover = measureOn("turnover");

/**
 * Total turnover in money, in the counter's own currency; for "MARKET", the whole market's in HKD.
 * @customfunction SHORTTURNOVER
 * @example =SHORTTURNOVER("0700","2025-11-27") // 9,515,151,515
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The turnover, or one for each code and date.
 */
export function shortTurnover(code: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return turnover(code, date, known_at);
}
