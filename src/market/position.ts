import { CodedError } from "../errors/coded-error";
import type { Figure } from "./figures";
import type { StockCode } from "./stock-code";
import { addDays, daysBetween, toExcelSerial, weekdayIndex, type Day } from "./trading-day";

/** The SFC's aggregated reportable short position in a security at the end of a week: a stock, not a flow. */
export interface Position {
  readonly code: StockCode;
  /** The date of the report; it is published a week later. */
  readonly day: Day;
  readonly shares: number | null;
  /** HKD. */
  readonly value: number | null;
}

/** A report older than this, in calendar days, no longer applies. */
const OLDEST = 14;

/**
 * The week whose report applies on a date: the last one dated on or before it, at most 14 days old. `weeks` are in
 * order.
 *
 * @example weekOf("2025-11-27", ["2025-11-14", "2025-11-21", "2025-11-28"]) // "2025-11-21"
 * @throws POSITION_TOO_OLD
 */
export function weekOf(date: Day, weeks: readonly Day[]): Day {
  const week = weeks.findLast((day) => day <= date);
  if (!week || daysBetween(week, date) > OLDEST) throw new CodedError("POSITION_TOO_OLD", { date });
  return week;
}

/** A position's shares, or its value in HKD. POSITION_NOT_REPORTED if the report does not have it: absence is not zero. */
export const positionFigure = (position: Position, of: "shares" | "value"): Figure =>
  position[of] ?? new CodedError("POSITION_NOT_REPORTED", { code: position.code, date: position.day });

/** A calendar week: the date of its report, or null if the archive has none. */
export interface ReportWeek {
  readonly report: Day | null;
  /** The week's number; it grows by one from week to week. */
  readonly number: number;
}

/**
 * The `count` calendar weeks that end with the week of a report, in order; fewer if the first report is later. `weeks`
 * are in order. If a week has two reports, the last counts.
 *
 * @example weeksUpTo("2025-11-28", 3, ["2025-11-14", "2025-11-28"]).map(({ report }) => report)
 * // ["2025-11-14", null, "2025-11-28"]
 */
export function weeksUpTo(week: Day, count: number, weeks: readonly Day[]): readonly ReportWeek[] {
  const found: ReportWeek[] = [];
  const last = weekNumber(week);
  let place = weeks.lastIndexOf(week);
  for (let number = last; number > last - count; number--) {
    while (place >= 0 && weekNumber(weeks[place] as Day) > number) place--;
    const report = weeks[place];
    if (!report) break;
    found.push({ report: weekNumber(report) === number ? report : null, number });
  }
  return found.reverse();
}

/** Why a calendar week has no report. */
export function whyWeekMissing({ number }: ReportWeek, week: Day): CodedError {
  const monday = addDays(week, 7 * (number - weekNumber(week)) - ((weekdayIndex(week) + 6) % 7));
  return new CodedError("WEEK_MISSING", { from: monday, to: addDays(monday, 4) });
}

/** Whether two days are in one calendar week. */
export const isSameWeek = (a: Day, b: Day): boolean => weekNumber(a) === weekNumber(b);

/** Weeks begin on Monday, as the number 2 of Excel's days does. */
const weekNumber = (day: Day): number => Math.floor((toExcelSerial(day) - 2) / 7);
