import type { Kysely } from "kysely";
import type { CalendarData } from "../market/calendar-data";
import { LISTED_CALENDAR } from "../market/closures";
import type { Day } from "../market/trading-day";
import { learnedClosures } from "./store/closures";
import type { Schema } from "./store/schema";

/**
 * Returns the calendar of a store: the listed one, and the closures that it learned from what the exchange published.
 */
export async function calendarOf({ db }: { readonly db: Kysely<Schema> }): Promise<CalendarData> {
  return withClosures(LISTED_CALENDAR, await learnedClosures(db));
}

/**
 * Returns a calendar with further closures. They are unscheduled, whatever the days were before, so the years that
 * the calendar lists stay the same.
 *
 * @example withClosures({ closures: {}, halfDays: {} }, ["2028-01-03"]).unscheduled // { "2028": "0103" }
 */
export function withClosures(calendar: CalendarData, days: readonly Day[]): CalendarData {
  const unscheduled: Record<string, string> = { ...calendar.unscheduled };
  for (const day of days) {
    const year = day.slice(0, 4);
    const date = day.slice(5, 7) + day.slice(8);
    if (calendar.closures[year]?.includes(date)) continue;
    const dates = unscheduled[year];
    unscheduled[year] = dates === undefined ? date : `${dates} ${date}`;
  }
  return { ...calendar, unscheduled };
}
