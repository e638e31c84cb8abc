import { createArchivedDays, type ArchivedDays } from "./archived-days";
import type { CalendarData } from "./calendar-data";
import type { DateArgument } from "./date-argument";
import { findDay, throwIfClosed, whyMissing, withinBounds } from "./day-lookup";
import { CodedError } from "../errors/coded-error";
import type { Day } from "./trading-day";

/** The days on which positions are looked up: the archive's days, and the dates of the SFC's weekly reports. */
export interface PositionDays extends ArchivedDays {
  /** The days that a history of positions lists: the archive's trading days, and the dates of the SFC's reports. */
  readonly rows: readonly Day[];
}

/**
 * Adds the dates of SFC reports to the archive's days. Each was a trading day, because the SFC dates its reports by
 * trading days. The latest day is the same as for every function; in an archive without Daily Quotations it is the date
 * of the last report.
 */
export function positionDaysOf(
  archive: ArchivedDays,
  weeks: readonly Day[],
  { calendar, clock }: { readonly calendar?: CalendarData; readonly clock: string },
): PositionDays {
  const among = new Set(weeks);
  const isAlone = archive.complete.length === 0;
  const isComplete = (day: Day): boolean => (isAlone ? among.has(day) : archive.isComplete(day));
  const days = createArchivedDays(union(archive.days, weeks), isComplete, calendar, clock);
  return { ...days, rows: union(archive.tradingDays, weeks) };
}

/**
 * Finds the day of a position that a date argument means. It needs no publication of HKEX: any day is valid on which
 * the exchange was not closed, and −n also counts days that are missing from the archive.
 *
 * @throws NO_DAYS, DATE_OUT_OF_BOUNDS, WEEKEND, HOLIDAY, CLOSED_UNSCHEDULED, CLOSED, BEFORE_ARCHIVE, CALENDAR_UNKNOWN
 */
export function findPositionDay(argument: DateArgument, days: PositionDays): Day {
  if (argument.kind === "day") {
    if (!days.has(argument.day)) throwIfClosed(withinBounds(argument.day, days), days);
    return argument.day;
  }
  const latest = findDay({ kind: "latest" }, days);
  if (argument.kind === "latest") return latest;
  const day = days.tradingDays[days.placeOf(latest) - argument.back];
  if (day && days.unlisted.has(day)) throw whyMissing(day, days);
  if (day) return day;
  throw new CodedError("BEFORE_ARCHIVE", { date: String(-argument.back), first: days.days[0] ?? latest });
}

const union = (days: readonly Day[], weeks: readonly Day[]): Day[] =>
  [...new Set([...days, ...weeks])].sort();
