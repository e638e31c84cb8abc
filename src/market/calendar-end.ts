import type { Calendar } from "./calendar";
import type { Day } from "./trading-day";

/** The exchange announces the next year's calendar in autumn; from this date on it should be listed. */
const LISTED_BY = "11-01";

/**
 * The year that the calendar should list on a day but does not: the year of the day or, from 1 November, the next one.
 * null if none is missing.
 *
 * @example missingYear("2027-10-31", { lists: (year) => year <= "2027" }) // null
 * @example missingYear("2027-11-01", { lists: (year) => year <= "2027" }) // "2028"
 */
export function missingYear(today: Day, calendar: Pick<Calendar, "lists">): string | null {
  const year = today.slice(0, 4);
  if (!calendar.lists(year)) return year;
  const next = String(Number(year) + 1);
  return today.slice(5) >= LISTED_BY && !calendar.lists(next) ? next : null;
}
