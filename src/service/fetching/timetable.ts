import type { Calendar } from "../../market/calendar";
import {
  DESIGNATED_LIST_FROM,
  inHongKong,
  OUT_AT,
  positionsOutOn,
  SECURITIES_LIST_FROM,
} from "../../market/publication-hours";
import { addDays, isWeekend, type Day } from "../../market/trading-day";
import type { FetchedSeries } from "./sites";

/** When an issue of a series comes out, in Hong Kong time, and for how long it is available. */
export interface Rule {
  readonly series: FetchedSeries;
  /** Whether there is an issue for the day. */
  readonly isIssuedOn: (day: Day, calendar: Calendar) => boolean;
  /** The issue is not requested before this instant. */
  readonly from: (day: Day, calendar: Calendar) => Date;
  /** The issue is late after this instant. */
  readonly lateAfter: (day: Day, calendar: Calendar) => Date;
  /** The issue is no longer requested after this instant. */
  readonly until: (day: Day) => Date;
  /**
   * Whether a day without this issue is incomplete. A list is not expected, because an unchanged list is not published
   * again.
   */
  readonly isExpected: boolean;
  /** Whether the address of an issue contains the day. The page must then be of that day. */
  readonly isDated: boolean;
  /** How many days back issues of the series are requested. */
  readonly daysBack: number;
}

const MINUTES = 60_000;

/** HKEX keeps Daily Quotations for about a year: for two months in one place, then in another. */
export const KEPT_DAYS = 365;
/** For the other series: about two months. */
export const USUAL_DAYS = 62;

const isTrading = (day: Day, calendar: Calendar): boolean =>
  ["trading", "half-day", "unlisted"].includes(calendar.kindOf(day));
const isLastOfWeek = (day: Day, calendar: Calendar): boolean =>
  isTrading(day, calendar) && !weekdays(day, 1).some((later) => isTrading(later, calendar));
const isFirstOfWeek = (day: Day, calendar: Calendar): boolean =>
  isTrading(day, calendar) && !weekdays(day, -1).some((earlier) => isTrading(earlier, calendar));

/** Returns the weekdays after a day in its week, or those before it. */
function weekdays(day: Day, step: 1 | -1): Day[] {
  const days: Day[] = [];
  for (let next = addDays(day, step); !isWeekend(next); next = addDays(next, step)) days.push(next);
  return days;
}

const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTES);
type When = (day: Day, calendar: Calendar) => string;
const always =
  (time: string): When =>
  () =>
    time;

function daily(
  series: FetchedSeries,
  time: When,
  rest: Partial<Omit<Rule, "series" | "from" | "lateAfter">> & { readonly grace?: number },
): Rule {
  const { grace = 60, ...others } = rest;
  const from = (day: Day, calendar: Calendar): Date => inHongKong(day, time(day, calendar));
  return {
    series,
    isIssuedOn: isTrading,
    from,
    lateAfter: (day, calendar) => later(from(day, calendar), grace),
    // Yesterday's table is replaced by the next morning.
    until: (day) => inHongKong(addDays(day, 1), "09:00"),
    isExpected: true,
    isDated: false,
    daysBack: USUAL_DAYS,
    ...others,
  };
}

const dayClose: When = (day, calendar) =>
  calendar.kindOf(day) === "half-day" ? OUT_AT.halfDayClose : OUT_AT.dayClose;
const keptFor = (days: number) => ({
  isDated: true,
  until: (day: Day) => inHongKong(addDays(day, days), "09:00"),
  daysBack: days,
});
const list = { isExpected: false, grace: 24 * 60 };
/** The rule of lists whose one address has the newest list. One is fetched per week, on any day of the week. */
const weeklyList = {
  ...list,
  isIssuedOn: isFirstOfWeek,
  until: (day: Day) => inHongKong(addDays(day, 7), "09:00"),
};

const POSITIONS: Rule = {
  ...daily("short-positions", always(OUT_AT.positions), {
    ...keptFor(USUAL_DAYS),
    isIssuedOn: isLastOfWeek,
  }),
  from: (day) => inHongKong(positionsOutOn(day), OUT_AT.positions),
  lateAfter: (day) => inHongKong(addDays(positionsOutOn(day), 1), OUT_AT.positions),
};

/** Positions of earlier weeks, which are requested only when an operator asks for them. */
export const OLDER_POSITIONS: Rule = {
  ...POSITIONS,
  isExpected: false,
  until: () => FAR_AWAY,
};
const FAR_AWAY = new Date("9999-12-31T00:00:00Z");

/** All series that are fetched, in the order of publication in a day. */
export const TIMETABLE: readonly Rule[] = [
  daily("designated-securities", always(DESIGNATED_LIST_FROM), { ...list, isDated: true }),
  daily("designated-securities-zh", always(DESIGNATED_LIST_FROM), { ...list, isDated: true }),
  daily("securities-list", always(SECURITIES_LIST_FROM), weeklyList),
  daily("securities-list-zh", always(SECURITIES_LIST_FROM), weeklyList),
  daily("turnover-main-morning", always(OUT_AT.morningClose), {}),
  daily("turnover-gem-morning", always(OUT_AT.morningClose), {}),
  daily("turnover-main-day", dayClose, {}),
  daily("turnover-gem-day", dayClose, {}),
  daily("turnover-main-day-zh", dayClose, { isExpected: false }),
  daily("turnover-gem-day-zh", dayClose, { isExpected: false }),
  daily("daily-quotations-main", always(OUT_AT.quotations), keptFor(KEPT_DAYS)),
  daily("daily-quotations-gem", always(OUT_AT.quotations), keptFor(KEPT_DAYS)),
  POSITIONS,
];
