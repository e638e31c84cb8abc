import { createCalendar, type Calendar } from "./calendar";
import type { CalendarData } from "./calendar-data";
import { addDays, hongKongClock, type Day } from "./trading-day";

/** The days of an archive, in order, and which of them have totals. */
export interface ArchivedDays {
  readonly days: readonly Day[];
  /** The days whose Daily Quotations were accepted. */
  readonly complete: readonly Day[];
  readonly has: (day: Day) => boolean;
  readonly isComplete: (day: Day) => boolean;
  readonly calendar: Calendar;
  /**
   * Every day from the first archived day to the last that, according to the calendar, was or may have been a trading
   * day. Days that are missing from the archive are included.
   */
  readonly tradingDays: readonly Day[];
  /**
   * The `tradingDays` that are not known to have been trading days: weekdays of unlisted years that are not archived.
   */
  readonly unlisted: ReadonlySet<Day>;
  /** The index of a day in `tradingDays`; -1 if it is not one of them. */
  placeOf(day: Day): number;
  /** The last valid date: the end of next year. */
  readonly lastDate: Day;
  /** A cache of found days by argument: a hundred thousand cells name the same few days. */
  readonly found: Map<unknown, Day>;
}

/** The exchange opened on 2 April 1986: no date is earlier. */
export const FIRST_DATE = "1986-04-02" as Day;

/**
 * @param completeOf whether a day's Daily Quotations were accepted
 * @param data the service's calendar; by default the compiled one
 * @param clock the service's time, ISO with zone; empty if unknown
 */
export function createArchivedDays(
  days: readonly Day[],
  completeOf: (day: Day, index: number) => boolean,
  data?: CalendarData,
  clock = "",
): ArchivedDays {
  const calendar = createCalendar(days, data);
  const known = new Set(days);
  const complete = days.filter(completeOf);
  const completeDays = new Set(complete);
  const lastDate = lastDateBy(clock);
  const tradingDays = tradingDaysAmong(days, lastDate, calendar);
  const places = new Map(tradingDays.map((day, place) => [day, place]));
  return {
    days,
    complete,
    has: (day) => known.has(day),
    isComplete: (day) => completeDays.has(day),
    calendar,
    tradingDays,
    unlisted: new Set(tradingDays.filter((day) => !known.has(day) && calendar.kindOf(day) === "unlisted")),
    placeOf: (day) => places.get(day) ?? -1,
    lastDate,
    found: new Map(),
  };
}

/**
 * All archived days, whatever the calendar says, and the calendar's trading days between them, within the valid dates.
 */
function tradingDaysAmong(days: readonly Day[], lastDate: Day, calendar: Calendar): Day[] {
  const found = new Set(days);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const end = last < lastDate ? last : lastDate;
  for (let day = first > FIRST_DATE ? first : FIRST_DATE; day <= end; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (kind !== "weekend" && kind !== "holiday") found.add(day);
  }
  return [...found].sort();
}

/**
 * The end of next year, by the later of two clocks: this machine's, and the service's, which does not run in the
 * sample.
 */
function lastDateBy(clock: string): Day {
  const instant = Date.parse(clock);
  const years = [new Date(), ...(Number.isNaN(instant) ? [] : [new Date(instant)])].map((at) =>
    Number(hongKongClock(at).day.slice(0, 4)),
  );
  return `${Math.min(Math.max(...years) + 1, 9999)}-12-31` as Day;
}
