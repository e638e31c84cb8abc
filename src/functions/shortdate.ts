import { dayOnOrBefore } from "../market/day-lookup";
import { toExcelSerial } from "../market/trading-day";
import { readDate } from "./arguments";
import { eachElement } from "./each-element";

const dateOf = eachElement(({ view }, [date]) => toExcelSerial(dayOnOrBefore(readDate(date), view.archive)));

/**
 * The trading day on or before a date, as an Excel date; for a date after the last published day, that last day.
 * @customfunction SHORTDATE
 * @example =SHORTDATE("2025-11-30") // 2025-11-27
 * @param {any[][]} [date] Any date, such as "2025-11-30" or TODAY(); left out, the latest trading day.
 * @returns {any[][]} The trading day, or one for each date.
 */
export function shortDate(date?: unknown[][]) {
  return dateOf([date]);
}
