import { laidOver, type CalendarData, type DatesByYear } from "./calendar-data";
import { LISTED_CALENDAR } from "./closures";
import { addDays, isWeekend, type Day } from "./trading-day";

type DayKind = "trading" | "half-day" | "weekend" | "holiday" | "unlisted";

/** Says whether the exchange opened on a day, as far as is known. */
export interface Calendar {
  /**
   * "holiday": any weekday on which the exchange did not open. "unlisted": a weekday without a publication, in a year
   * whose closures are not listed; it may have been a trading day.
   */
  kindOf(day: Day): DayKind;
  /** Whether the exchange was closed on a weekday for a reason other than a public holiday, such as bad weather. */
  isUnscheduled(day: Day): boolean;
  /** The last day before `day` that was not closed. It may be an unlisted weekday, which may have been a trading day. */
  previous(day: Day): Day;
  /** Whether a year's closures are listed: "2027". */
  lists(year: string): boolean;
  /** The first and the last listed year. */
  readonly years: { readonly first: string; readonly last: string };
}

/**
 * Creates the calendar of the exchange: the compiled one, overlaid by the service's `data`. A published day was a
 * trading day whatever the list says; a weekend never was.
 *
 * @example createCalendar([]).kindOf("2025-11-29") // "weekend"
 * @example createCalendar([]).kindOf("2025-10-29") // "holiday"
 * @example createCalendar(["2025-10-29"]).kindOf("2025-10-29") // "trading"
 * @example createCalendar([]).kindOf("2011-03-01") // "unlisted"
 * @example createCalendar([]).previous("2023-09-04") // "2023-08-31"
 */
export function createCalendar(published: Iterable<Day>, data?: CalendarData): Calendar {
  const days = new Set(published);
  const { closures, halfDays, unscheduled } = data ? laidOver(LISTED_CALENDAR, data) : LISTED_CALENDAR;
  const lists = (year: string): boolean => Object.hasOwn(closures, year);
  const isUnscheduled = (day: Day): boolean => !days.has(day) && stands(day, unscheduled);
  const kindOf = (day: Day): DayKind => {
    if (isWeekend(day)) return "weekend";
    if (isUnscheduled(day)) return "holiday";
    if (stands(day, halfDays)) return "half-day";
    if (days.has(day)) return "trading";
    if (stands(day, closures)) return "holiday";
    return lists(day.slice(0, 4)) ? "trading" : "unlisted";
  };
  // This loop ends: closures are listed day by day.
  const previous = (day: Day): Day => {
    let at = addDays(day, -1);
    while (kindOf(at) === "weekend" || kindOf(at) === "holiday") at = addDays(at, -1);
    return at;
  };
  const years = Object.keys(closures).sort();
  return {
    kindOf,
    isUnscheduled,
    previous,
    lists,
    years: { first: years[0] ?? "", last: years.at(-1) ?? "" },
  };
}

const stands = (day: Day, table: DatesByYear): boolean =>
  table[day.slice(0, 4)]?.includes(day.slice(5, 7) + day.slice(8)) ?? false;
