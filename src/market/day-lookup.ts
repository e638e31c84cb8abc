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
  if (!latest) throw new CodedError("NO_DAYS");
  if (argument.kind === "latest") return latest;
  const first = archive.days[0] ?? latest;
  if (argument.kind === "before-latest") {
    const day = complete.at(-1 - argument.back);
    if (!day) throw new CodedError("BEFORE_ARCHIVE", { date: String(-argument.back), first });
    return day;
  }
  throw whyNoDay(argument.day, { first, latest, archive });
}

function whyNoDay(
  day: Day,
  { first, latest, archive }: { first: Day; latest: Day; archive: ArchivedDays },
): CodedError {
  const kind = archive.calendar.kindOf(day);
  if (kind === "weekend")
    return new CodedError("WEEKEND", {
      date: day,
      weekday: weekdayOf(day),
      previous: archive.calendar.previous(day),
    });
  if (kind === "holiday")
    return new CodedError("HOLIDAY", { date: day, previous: archive.calendar.previous(day) });
  if (daysBetween(day, first) > 0) return new CodedError("BEFORE_ARCHIVE", { date: day, first });
  const last = archive.days.at(-1) ?? latest;
  if (daysBetween(last, day) > 0) return new CodedError("NOT_YET_PUBLISHED", { date: day, latest });
  return new CodedError("DAY_MISSING", { date: day });
}
