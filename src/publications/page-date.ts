import { CodedError } from "../errors/coded-error";
import { fromPrintedDate, isWeekend, toDay, weekdayIndex, weekdayOf, type Day } from "../market/trading-day";

const ENGLISH =
  /DATE\s{0,10}[:：]\s{0,10}(\d{1,2})\s{1,10}([A-Z]{3,9})\s{1,10}(\d{4})\s{0,10}\(\s{0,10}([A-Z]{1,20})\s{0,10}\)/;

/**
 * "日期 : 15 MAR 2016", "日期 : 28/04/2026 (星期二)" or "2016年3月15日": the first as HKEX printed it in 2016, the others as
 * described. A weekday or nothing follows.
 */
const CHINESE =
  /日期\s{0,10}[:：]\s{0,10}(?:(\d{1,2})\s{1,10}([A-Z]{3,9})\s{1,10}(\d{4})|(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4})\s{0,4}年\s{0,4}(\d{1,2})\s{0,4}月\s{0,4}(\d{1,2})\s{0,4}日)([^\n]{0,30})/;
const CHINESE_WEEKDAY = /^[(（]?\s{0,10}(星期[日一二三四五六]|[A-Z]{6,9})\s{0,10}[)）]?$/;
const CHINESE_WEEKDAYS = "日一二三四五六";

/** A date as a page prints it, with its weekday where it prints one. */
interface PrintedDate {
  readonly day: Day | null;
  readonly weekday: string | null;
}

/**
 * The trading day a page prints: "DATE: 27 NOV 2025 (THURSDAY)". It is never taken from a file's name or a clock: pages
 * are overwritten in place, and yesterday's page was once saved under today's name. Chinese pages may omit the weekday.
 *
 * @throws PAGE_DATE_MISSING, WEEKDAY_MISMATCH, NOT_A_TRADING_DAY
 *
 * @example readPageDate("日期 : 15 MAR 2016") // "2016-03-15"
 */
export function readPageDate(head: string): Day {
  const day = readPrintedDay(head);
  if (!day) throw new CodedError("PAGE_DATE_MISSING");
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
  return day;
}

/**
 * The day a page prints, whether or not it can be a trading day; null if it prints none.
 *
 * @throws WEEKDAY_MISMATCH
 */
export function readPrintedDay(head: string): Day | null {
  const { day, weekday } = englishDate(head) ?? chineseDate(head) ?? {};
  if (!day) return null;
  const own = weekdayOf(day);
  if (weekday != null && weekday !== own.toUpperCase() && weekday !== inChinese(day))
    throw new CodedError("WEEKDAY_MISMATCH", { date: day, printed: weekday, weekday: own });
  return day;
}

function englishDate(head: string): PrintedDate | null {
  const match = ENGLISH.exec(head);
  if (!match) return null;
  const [, date = "", month = "", year = "", weekday = ""] = match;
  return { day: fromPrintedDate(date, month, year), weekday };
}

function chineseDate(head: string): PrintedDate | null {
  const match = CHINESE.exec(head);
  if (!match) return null;
  const [, date, month, year, d, m, y, ownYear, ownMonth, ownDate, rest = ""] = match;
  const day =
    date && month && year
      ? fromPrintedDate(date, month, year)
      : toDay(Number(y ?? ownYear), Number(m ?? ownMonth), Number(d ?? ownDate));
  if (rest.trim() === "") return { day, weekday: null };
  const weekday = CHINESE_WEEKDAY.exec(rest.trim())?.[1];
  // An unreadable weekday is ignored.
  return weekday ? { day, weekday } : null;
}

const inChinese = (day: Day): string => `星期${CHINESE_WEEKDAYS[weekdayIndex(day)]}`;
