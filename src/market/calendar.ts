import { addDays, isWeekend, type Day } from "./trading-day";

/** Closures and half days by year, month and date. Source: the exchange's calendar for the year. */
const CLOSURES: Record<string, string> = {
  2025: "0101 0129 0130 0131 0404 0418 0421 0501 0505 0701 1001 1007 1029 1225 1226",
  2026: "0101 0217 0218 0219 0403 0406 0407 0501 0525 0619 0701 1001 1019 1225",
};
const HALF_DAYS: Record<string, string> = {
  2025: "0128 1224 1231",
  2026: "0216 1224 1231",
};

type DayKind = "trading" | "half-day" | "weekend" | "holiday" | "unlisted";

const listed = (table: Record<string, string>, day: Day): boolean =>
  table[day.slice(0, 4)]?.includes(day.slice(5, 7) + day.slice(8)) ?? false;

/** Whether the exchange opened, as far as is known. */
export interface Calendar {
  /** "unlisted": a weekday of a year whose closures are not in the list and of which nothing was published. */
  kindOf(day: Day): DayKind;
  /** The last trading day before `day`. Weekdays of unlisted years count as trading days. */
  previous(day: Day): Day;
}

/**
 * The calendar of the exchange. A day that was published was a trading day whatever the list says; a weekend never was.
 *
 * @example createCalendar([]).kindOf("2025-11-29") // "weekend"
 * @example createCalendar([]).kindOf("2025-10-29") // "holiday"
 * @example createCalendar(["2025-10-29"]).kindOf("2025-10-29") // "trading"
 */
export function createCalendar(published: Iterable<Day>): Calendar {
  const days = new Set(published);
  const kindOf = (day: Day): DayKind => {
    if (isWeekend(day)) return "weekend";
    if (listed(HALF_DAYS, day)) return "half-day";
    if (days.has(day)) return "trading";
    if (listed(CLOSURES, day)) return "holiday";
    return day.slice(0, 4) in CLOSURES ? "trading" : "unlisted";
  };
  const previous = (day: Day): Day => {
    let at = addDays(day, -1);
    while (kindOf(at) === "weekend" || kindOf(at) === "holiday") at = addDays(at, -1);
    return at;
  };
  return { kindOf, previous };
}
