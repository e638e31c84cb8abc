import { CodedError } from "../market/errors/coded-error";
import { fromPrintedDate, isWeekend, weekdayOf, type Day } from "../market/trading-day";

const PRINTED = /DATE\s*:\s*(\d{1,2})\s+([A-Z]{3,9})\s+(\d{4})\s*\(\s*([A-Z]+)\s*\)/;

/**
 * The trading day a page prints: "DATE: 27 NOV 2025 (THURSDAY)". Never taken from a file's name or a clock:
 * pages are overwritten in place, and yesterday's page has been saved under today's name.
 *
 * @throws PAGE_DATE_MISSING, WEEKDAY_MISMATCH, NOT_A_TRADING_DAY
 */
export function readPageDate(head: string): Day {
  const [, date = "", month = "", year = "", printed = ""] = PRINTED.exec(head) ?? [];
  const day = fromPrintedDate(date, month, year);
  if (!day) throw new CodedError("PAGE_DATE_MISSING");
  const weekday = weekdayOf(day);
  if (weekday.toUpperCase() !== printed)
    throw new CodedError("WEEKDAY_MISMATCH", { date: day, printed, weekday });
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday });
  return day;
}
