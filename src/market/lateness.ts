import type { ArchivedDays } from "./archived-days";
import { QUOTATIONS_LATE_AT } from "./publication-hours";
import { addDays, hongKongClock, type Day } from "./trading-day";

/** About ten years: no archive that is in use is older. */
const MOST_LOOKED_AT = 4000;

/**
 * The trading day that should be complete by now and is not; null where nothing is late, or none is known to be. "Now" is
 * the service's hour, not the machine's.
 *
 * @param clock the hour at which the service stands, ISO with zone; empty where it tells none
 */
export const lateDay = (clock: string, archive: ArchivedDays): Day | null =>
  daysSince(clock, archive).find((day) => ["trading", "half-day"].includes(archive.calendar.kindOf(day))) ??
  null;

/**
 * The last day by now that may have been a trading day and is not complete, for its year's closures are not listed; null
 * where there is none.
 */
export const unlistedDay = (clock: string, archive: ArchivedDays): Day | null =>
  daysSince(clock, archive).find((day) => archive.calendar.kindOf(day) === "unlisted") ?? null;

/** The days after the latest that are over by now, the newest first. */
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
