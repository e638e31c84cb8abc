import { addDays, type Day } from "./trading-day";

/**
 * When publications come out, in Hong Kong time. Seen on the sites: the Daily Quotations at about 21:00, the turnover
 * pages after each session, the SFC's positions one week later. The hours of the lists are assumed.
 */
export const OUT_AT = {
  morningClose: "12:00",
  dayClose: "16:00",
  /** On a half day the market closes at noon. */
  halfDayClose: "12:30",
  quotations: "21:00",
  positions: "17:00",
  /** On the evening before the day from which a list applies. */
  list: "18:00",
} as const;

/** A day whose Daily Quotations are not out by this time is late. */
export const QUOTATIONS_LATE_AT = "22:00";

/** Lists for a day are fetched from these times of that day on. */
export const DESIGNATED_LIST_FROM = "08:00";
export const SECURITIES_LIST_FROM = "09:30";

/** The first week whose positions the SFC has published. */
export const FIRST_POSITIONS = "2012-08-31" as Day;

/** The SFC publishes the positions of a week's last trading day this many days later. */
const POSITIONS_DAYS = 7;
export const positionsOutOn = (week: Day): Day => addDays(week, POSITIONS_DAYS);

/** When the report of a week is usually published; ISO. */
export const usuallyPublishedAt = (week: Day): string =>
  inHongKong(positionsOutOn(week), OUT_AT.positions).toISOString();

/**
 * An instant in Hong Kong.
 *
 * @example inHongKong("2025-11-27", "21:00").toISOString() // "2025-11-27T13:00:00.000Z"
 */
export const inHongKong = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);
