import { CodedError } from "../errors/coded-error";
import { readWrittenDate } from "../market/date-written";
import { toDay, type Day } from "../market/trading-day";
import { malformed } from "./csv-records";

/** Which of the two first numbers of 05/11/2025 is the day. */
export type DateOrder = "day first" | "month first";

/** A date with its year last. */
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/**
 * The order of a file's dates, decided by those that can be one day alone, such as 27/11/2025. null if there is none, or
 * if they contradict each other.
 */
export function orderOf(dates: Iterable<string>): DateOrder | null {
  let isDayFirst = false;
  let isMonthFirst = false;
  for (const text of dates) {
    const parts = YEAR_LAST.exec(text);
    if (!parts) continue;
    isDayFirst ||= Number(parts[1]) > 12;
    isMonthFirst ||= Number(parts[2]) > 12;
  }
  if (isDayFirst === isMonthFirst) return null;
  return isDayFirst ? "day first" : "month first";
}

/**
 * Reads a date with its year first or last. `order` is asked for when the date can be two days.
 *
 * @throws CSV_MALFORMED, which names both days if the order is not known
 */
export function readSuppliedDate(line: number, text: string, order: () => DateOrder | null): Day {
  try {
    const day = readWrittenDate(text);
    if (day) return day;
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== "DATE_AMBIGUOUS") throw error;
    const parts = YEAR_LAST.exec(text);
    const decided = parts && order();
    const [first, second, year] = (parts?.slice(1).map(Number) ?? []) as [number, number, number];
    const day =
      decided && (decided === "day first" ? toDay(year, second, first) : toDay(year, first, second));
    if (day) return day;
    const { one, other } = error.detail;
    throw malformed(line, `"${text}" can be ${one} or ${other}: write the year first, in four digits`);
  }
  throw malformed(line, `"${text}" is not a date such as 2025-11-27`);
}
