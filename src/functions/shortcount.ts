import { marketShort } from "../market/figures";
import { readDay, readKnownAt } from "./arguments";
import { eachElement } from "./each-element";

const count = eachElement((market, [date, knownAt]) => {
  const view = readKnownAt(market, knownAt);
  return marketShort(view.market(readDay(view, date)), "count");
});

/**
 * Number of securities recorded with short selling on a trading day, counters of all currencies.
 * @customfunction SHORTCOUNT
 * @example =SHORTCOUNT("2025-11-27") // 795
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The number, or one for each date.
 */
export function shortCount(date?: unknown[][], known_at?: unknown[][]) {
  return count([date, known_at]);
}
