import { CodedError } from "../market/errors/coded-error";
import { MARKET } from "../market/stock-code";
import { readDate } from "./arguments";
import { eachElement } from "./each-element";

/**
 * Number of securities recorded with short selling on a trading day, counters of all currencies.
 * @customfunction SHORTCOUNT
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @returns {any[][]} The number, or one for each date.
 */
export function shortCount(date?: unknown[][]) {
  return eachElement([date], ([dateElement]) => ({
    questions: [{ code: MARKET, date: readDate(dateElement) }],
    figure: ([reading]) => reading?.market?.count ?? new CodedError("SERVICE_ANSWER_INVALID"),
  }));
}
