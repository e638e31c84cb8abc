import type { ArchivedDays } from "./archived-days";
import type { DateArgument } from "./date-argument";
import { CodedError } from "./errors/coded-error";
import { addDays, weekdayOf, type Day } from "./trading-day";

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
  if (argument.day < first) throw new CodedError("BEFORE_ARCHIVE", { date: argument.day, first });
  const last = archive.days.at(-1) ?? latest;
  if (argument.day > last) throw new CodedError("NOT_YET_PUBLISHED", { date: argument.day, latest });
  throw new CodedError("DAY_MISSING", { date: argument.day });
}

/**
 * The trading day on or before a date: by the calendar within the archive; after it, the archive's last day.
 *
 * @throws NO_DAYS, BEFORE_ARCHIVE
 */
export function dayOnOrBefore(argument: DateArgument, archive: ArchivedDays): Day {
  if (argument.kind !== "day") return findDay(argument, archive);
  const first = archive.days[0];
  if (!first) throw new CodedError("NO_DAYS");
  if (argument.day < first) throw new CodedError("BEFORE_ARCHIVE", { date: argument.day, first });
  const last = archive.days.at(-1) ?? first;
  let day = argument.day > last ? last : argument.day;
  while (archive.placeOf(day) < 0) day = addDays(day, -1);
  return day;
}

/** The trading days from one day to another, both included, in order; those missing from the archive are among them. */
export function tradingDaysFrom(first: Day, last: Day, { tradingDays }: ArchivedDays): readonly Day[] {
  return tradingDays.filter((day) => day >= first && day <= last);
}

/** As many trading days as asked for, the last of them `day`, in order; fewer where the archive begins later. */
export function tradingDaysUpTo(day: Day, count: number, archive: ArchivedDays): readonly Day[] {
  const end = archive.placeOf(day) + 1;
  return archive.tradingDays.slice(Math.max(0, end - count), end);
}

/** @throws WEEKEND, HOLIDAY */
function throwIfClosed(day: Day, { calendar }: ArchivedDays): void {
  const kind = calendar.kindOf(day);
  const detail = { date: day, weekday: weekdayOf(day), previous: calendar.previous(day) };
  if (kind === "weekend") throw new CodedError("WEEKEND", detail);
  if (kind === "holiday") throw new CodedError("HOLIDAY", detail);
}

/** A day that is missing from the archive is missed, not stepped over. */
function stepBack(
  back: number,
  { first, latest, archive }: { first: Day; latest: Day; archive: ArchivedDays },
): Day {
  const day = archive.tradingDays[archive.placeOf(latest) - back];
  if (!day) throw new CodedError("BEFORE_ARCHIVE", { date: String(-back), first });
  if (!archive.has(day)) throw new CodedError("DAY_MISSING", { date: day });
  return day;
}
