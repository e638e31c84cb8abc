import { FIRST_DATE, type ArchivedDays } from "./archived-days";
import type { DateArgument } from "./date-argument";
import { CodedError } from "../errors/coded-error";
import { addDays, weekdayOf, type Day } from "./trading-day";

/**
 * Finds the archived day that a date argument means.
 *
 * "latest" is the last day whose Daily Quotations were accepted; −1 counts trading days back from it.
 *
 * @throws NO_DAYS, DATE_OUT_OF_BOUNDS, WEEKEND, HOLIDAY, CLOSED_UNSCHEDULED, CLOSED, BEFORE_ARCHIVE, NOT_YET_PUBLISHED,
 * DAY_MISSING, CALENDAR_UNKNOWN
 */
export function findDay(argument: DateArgument, archive: ArchivedDays): Day {
  const { complete } = archive;
  const latest = complete.at(-1);
  if (argument.kind === "day" && archive.has(argument.day)) return argument.day;
  if (argument.kind === "day") throwIfClosed(withinBounds(argument.day, archive), archive);
  if (!latest) throw new CodedError("NO_DAYS");
  if (argument.kind === "latest") return latest;
  const first = archive.days[0] ?? latest;
  if (argument.kind === "before-latest") return stepBack(argument.back, { first, latest, archive });
  if (argument.day < first) throw new CodedError("BEFORE_ARCHIVE", { date: argument.day, first });
  const last = archive.days.at(-1) ?? latest;
  if (argument.day > last) throw new CodedError("NOT_YET_PUBLISHED", { date: argument.day, latest });
  throw whyMissing(argument.day, archive);
}

/**
 * Returns a date if it is valid: not before the exchange opened, and not after the end of next year.
 *
 * @throws DATE_OUT_OF_BOUNDS
 */
export function withinBounds(day: Day, { lastDate }: ArchivedDays): Day {
  if (day >= FIRST_DATE && day <= lastDate) return day;
  throw new CodedError("DATE_OUT_OF_BOUNDS", { date: day, first: FIRST_DATE, last: lastDate });
}

/** Why the archive has no publication of a day on which the exchange was not closed: DAY_MISSING or CALENDAR_UNKNOWN. */
export function whyMissing(day: Day, { calendar }: ArchivedDays): CodedError {
  return calendar.kindOf(day) === "unlisted"
    ? new CodedError("CALENDAR_UNKNOWN", { date: day, ...calendar.years })
    : new CodedError("DAY_MISSING", { date: day });
}

/**
 * Finds the trading day on or before a date. Within the archive the calendar decides; after the archive's last day, it
 * is that day.
 *
 * @throws NO_DAYS, DATE_OUT_OF_BOUNDS, BEFORE_ARCHIVE, CALENDAR_UNKNOWN
 */
export function dayOnOrBefore(argument: DateArgument, archive: ArchivedDays): Day {
  if (argument.kind !== "day") return findDay(argument, archive);
  const [first] = archive.days;
  if (!first) throw new CodedError("NO_DAYS");
  const date = archive.has(argument.day) ? argument.day : withinBounds(argument.day, archive);
  if (date < first) throw new CodedError("BEFORE_ARCHIVE", { date, first });
  const last = archive.days.at(-1) ?? first;
  let day = date > last ? last : date;
  while (archive.placeOf(day) < 0) day = addDays(day, -1);
  return known([day], archive)[0] ?? day;
}

/**
 * The days from `first` to `last`, both included, that were or may have been trading days, in order. Days missing from
 * the archive are included.
 */
export function tradingDaysFrom(first: Day, last: Day, { tradingDays }: ArchivedDays): readonly Day[] {
  return tradingDays.filter((day) => day >= first && day <= last);
}

/**
 * The `count` trading days that end with `day`, in order; fewer if the archive begins later.
 *
 * @throws CALENDAR_UNKNOWN if one of the days is not known to have been a trading day
 */
export function tradingDaysUpTo(day: Day, count: number, archive: ArchivedDays): readonly Day[] {
  return known(daysUpTo(day, count, archive), archive);
}

/**
 * Like `tradingDaysUpTo`, but includes days that may not have been trading days. Their figures are errors that say so.
 */
export function daysUpTo(day: Day, count: number, archive: ArchivedDays): readonly Day[] {
  const end = archive.placeOf(day) + 1;
  return archive.tradingDays.slice(Math.max(0, end - count), end);
}

/** @throws CALENDAR_UNKNOWN if one of the days may not have been a trading day; the error names the last such day */
function known(days: readonly Day[], archive: ArchivedDays): readonly Day[] {
  const unknown = archive.unlisted.size > 0 && days.findLast((day) => archive.unlisted.has(day));
  if (unknown) throw whyMissing(unknown, archive);
  return days;
}

/** @throws DATES_REVERSED */
export function throwIfReversed(from: Day, to: Day): void {
  if (from > to) throw new CodedError("DATES_REVERSED", { from, to });
}

/** @throws WEEKEND, HOLIDAY, CLOSED_UNSCHEDULED; CLOSED where the trading day before is not known */
export function throwIfClosed(day: Day, { calendar }: ArchivedDays): void {
  const kind = calendar.kindOf(day);
  if (kind !== "weekend" && kind !== "holiday") return;
  const previous = calendar.previous(day);
  const detail = { date: day, weekday: weekdayOf(day), previous };
  if (calendar.kindOf(previous) === "unlisted") throw new CodedError("CLOSED", detail);
  if (kind === "weekend") throw new CodedError("WEEKEND", detail);
  throw new CodedError(calendar.isUnscheduled(day) ? "CLOSED_UNSCHEDULED" : "HOLIDAY", detail);
}

/** Steps back over trading days. A day missing from the archive throws DAY_MISSING. */
function stepBack(
  back: number,
  { first, latest, archive }: { first: Day; latest: Day; archive: ArchivedDays },
): Day {
  const place = archive.placeOf(latest);
  const day = archive.tradingDays[place - back];
  if (!day) throw new CodedError("BEFORE_ARCHIVE", { date: String(-back), first });
  known(archive.tradingDays.slice(place - back, place), archive);
  if (!archive.has(day)) throw whyMissing(day, archive);
  return day;
}
