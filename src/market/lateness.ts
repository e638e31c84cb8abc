import type { ArchivedDays } from "./archived-days";
import { QUOTATIONS_LATE_AT } from "./publication-hours";
import { addDays, hongKongClock, type Day } from "./trading-day";

/** The most days to look at, about ten years: no archive in use is that far out of date. */
const MOST_LOOKED_AT = 4000;

/**
 * The trading day that should be complete by now and is not; null if no day is known to be late. "Now" is the service's
 * time, not the machine's.
 *
 * @param clock the service's time, ISO with zone; empty if unknown
 */
export const lateDay = (clock: string, archive: ArchivedDays): Day | null =>
  daysSince(clock, archive).find((day) => ["trading", "half-day"].includes(archive.calendar.kindOf(day))) ??
  null;

/**
 * The last day by now that is not complete and may have been a trading day, because the closures of its year are not
 * listed; null if there is none.
 */
export const unlistedDay = (clock: string, archive: ArchivedDays): Day | null =>
  daysSince(clock, archive).find((day) => archive.calendar.kindOf(day) === "unlisted") ?? null;

/** The days after the latest complete day that are over by now, the newest first. */
function daysSince(clock: string, { complete }: ArchivedDays): Day[] {
  const latest = complete.at(-1);
  const now = Date.parse(clock);
  if (!latest || Number.isNaN(now)) return [];
  const { day, time } = hongKongClock(new Date(now));
  const days: Day[] = [];
  let at = time >= QUOTATIONS_LATE_AT ? day : addDays(day, -1);
  for (; at > latest && days.length < MOST_LOOKED_AT; at = addDays(at, -1)) days.push(at);
  return days;
}
