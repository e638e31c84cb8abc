import type { Calendar } from "./calendar";
import type { DateArgument } from "./date-argument";
import { CodedError } from "./errors/coded-error";
import { daysBetween, weekdayOf, type Day } from "./trading-day";

/** The days an archive holds, in order, and which of them have their totals. */
export interface ArchivedDays {
  readonly days: readonly Day[];
  /** Those of them whose Daily Quotations were accepted. */
  readonly complete: readonly Day[];
  has(day: Day): boolean;
  readonly calendar: Calendar;
}

/**
 * The archived day that a date argument asks for.
 *
 * "latest" is the last day whose Daily Quotations were accepted; −1 counts trading days back from it.
 *
 * @throws NO_DAYS, WEEKEND, HOLIDAY, BEFORE_ARCHIVE, NOT_YET_PUBLISHED, DAY_MISSING
 */
export function findDay(argument: DateArgument, archive: ArchivedDays): Day {
  const { complete } = archive;
  const latest = complete.at(-1);
  if (argument.kind === "day" && archive.has(argument.day)) return argument.day;
  if (argument.kind === "day") throwIfClosed(argument.day, archive);
  if (!latest) throw new CodedError("NO_DAYS");
  if (argument.kind === "latest") return latest;
  const first = archive.days[0] ?? latest;
  if (argument.kind === "before-latest") return stepBack(argument.back, { first, latest, archive });
  if (daysBetween(argument.day, first) > 0)
    throw new CodedError("BEFORE_ARCHIVE", { date: argument.day, first });
  const last = archive.days.at(-1) ?? latest;
  if (daysBetween(last, argument.day) > 0)
    throw new CodedError("NOT_YET_PUBLISHED", { date: argument.day, latest });
  throw new CodedError("DAY_MISSING", { date: argument.day });
}

/** @throws WEEKEND, HOLIDAY */
function throwIfClosed(day: Day, { calendar }: ArchivedDays): void {
  const kind = calendar.kindOf(day);
  const detail = { date: day, weekday: weekdayOf(day), previous: calendar.previous(day) };
  if (kind === "weekend") throw new CodedError("WEEKEND", detail);
  if (kind === "holiday") throw new CodedError("HOLIDAY", detail);
}

/**
 * The trading day so many before the latest, by the calendar: a day that is missing from the archive is missed, not
 * stepped over. In years whose closures are not listed the archive's days are all that is known.
 */
function stepBack(
  back: number,
  { first, latest, archive }: { first: Day; latest: Day; archive: ArchivedDays },
): Day {
  let day = latest;
  for (let left = back; left > 0; left--) {
    do day = archive.calendar.previous(day);
    while (archive.calendar.kindOf(day) === "unlisted" && day >= first);
    if (day < first) throw new CodedError("BEFORE_ARCHIVE", { date: String(-back), first });
  }
  if (!archive.has(day)) throw new CodedError("DAY_MISSING", { date: day });
  return day;
}
