import { CodedError } from "../market/errors/coded-error";
import { fromPrintedDate, isWeekend, toDay, weekdayIndex, weekdayOf, type Day } from "../market/trading-day";

const PRINTED = /(?:DATE|日期)\s*[:：]\s*(\d{1,2})\s+([A-Z]{3,9})\s+(\d{4})\s*\(\s*([A-Z]+)\s*\)/;

/** "日期 : 28/04/2026 (星期二)" or "2026年4月28日（星期二）". Which of them HKEX prints is unproven. */
const PRINTED_CHINESE =
  /日期\s*[:：]\s*(?:(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)\s*[(（]\s*(星期[日一二三四五六])\s*[)）]/;
const CHINESE_WEEKDAYS = "日一二三四五六";

/**
 * The trading day a page prints: "DATE: 27 NOV 2025 (THURSDAY)". Never taken from a file's name or a clock:
 * pages are overwritten in place, and yesterday's page has been saved under today's name.
 *
 * @throws PAGE_DATE_MISSING, WEEKDAY_MISMATCH, NOT_A_TRADING_DAY
 */
export function readPageDate(head: string): Day {
  const { day, printed } = printedDate(head) ?? {};
  if (!day || !printed) throw new CodedError("PAGE_DATE_MISSING");
  const weekday = weekdayOf(day);
  if (printed !== weekday.toUpperCase() && printed !== inChinese(day))
    throw new CodedError("WEEKDAY_MISMATCH", { date: day, printed, weekday });
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday });
  return day;
}

function printedDate(head: string): { day: Day | null; printed: string } | null {
  const english = PRINTED.exec(head);
  if (english) {
    const [, date = "", month = "", year = "", printed = ""] = english;
    return { day: fromPrintedDate(date, month, year), printed };
  }
  const chinese = PRINTED_CHINESE.exec(head);
  if (!chinese) return null;
  const [, date, month, year, ownYear, ownMonth, ownDate, printed = ""] = chinese;
  return { day: toDay(Number(year ?? ownYear), Number(month ?? ownMonth), Number(date ?? ownDate)), printed };
}

const inChinese = (day: Day): string => `星期${CHINESE_WEEKDAYS[weekdayIndex(day)]}`;
