import type { ArchivedDays } from "./archived-days";
import { addDays, hongKongClock, type Day } from "./trading-day";

/** By then a day's Daily Quotations are out: they come at about nine in the evening. */
const OUT_BY = "22:00";

/**
 * The trading day that should be complete by now and is not; null where nothing is late. "Now" is the service's hour, not
 * the machine's.
 *
 * @param clock the hour at which the service stands, ISO with zone; empty where it tells none
 */
export function lateDay(clock: string, { complete, calendar }: ArchivedDays): Day | null {
  const latest = complete.at(-1);
  const now = Date.parse(clock);
  if (!latest || Number.isNaN(now)) return null;
  const { day, time } = hongKongClock(new Date(now));
  const upTo = time >= OUT_BY ? addDays(day, 1) : day;
  const expected = calendar.previous(upTo);
  return expected > latest ? expected : null;
}
