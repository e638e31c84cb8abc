import { createCalendar, type Calendar } from "./calendar";
import type { CalendarData } from "./calendar-data";
import { addDays, hongKongClock, type Day } from "./trading-day";

/** The days an archive holds, in order, and which of them have their totals. */
export interface ArchivedDays {
  readonly days: readonly Day[];
  /** Those of them whose Daily Quotations were accepted. */
  readonly complete: readonly Day[];
  readonly has: (day: Day) => boolean;
  readonly isComplete: (day: Day) => boolean;
  readonly calendar: Calendar;
  /**
   * Every day from the first archived to the last that was a trading day by the calendar, or may have been: a day that is
   * missing from the archive is among them.
   */
  readonly tradingDays: readonly Day[];
  /** Those of them that are not known to have been trading days: weekdays of unlisted years, not archived. */
  readonly unlisted: ReadonlySet<Day>;
  /** The place of a day among `tradingDays`; -1 where it is none. */
  placeOf(day: Day): number;
  /** The last date that may be asked for: the end of next year. */
  readonly lastDate: Day;
  /** Days that were looked up before, by what was looked up: a hundred thousand cells name the same few. */
  readonly found: Map<unknown, Day>;
}

/** The exchange opened on 2 April 1986: no date is earlier. */
export const FIRST_DATE = "1986-04-02" as Day;

/**
 * @param completeOf whether a day's Daily Quotations were accepted
 * @param data the calendar as a service has it; without it the compiled one
 * @param clock the hour at which the service stands, ISO with zone; empty where it tells none
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

/** Archived days stand whatever the calendar says; between them those that it has, within the bounds of dates. */
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

/** By the later of the service's clock, which stands still in the sample market, and this machine's. */
function lastDateBy(clock: string): Day {
  const instant = Date.parse(clock);
  const years = [new Date(), ...(Number.isNaN(instant) ? [] : [new Date(instant)])].map((at) =>
    Number(hongKongClock(at).day.slice(0, 4)),
  );
  return `${Math.min(Math.max(...years) + 1, 9999)}-12-31` as Day;
}
