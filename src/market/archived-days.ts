import { createCalendar, type Calendar } from "./calendar";
import { addDays, type Day } from "./trading-day";

/** The days an archive holds, in order, and which of them have their totals. */
export interface ArchivedDays {
  readonly days: readonly Day[];
  /** Those of them whose Daily Quotations were accepted. */
  readonly complete: readonly Day[];
  readonly has: (day: Day) => boolean;
  readonly isComplete: (day: Day) => boolean;
  readonly calendar: Calendar;
  /**
   * Every trading day from the first archived to the last, by the calendar: a day that is missing from the archive is
   * among them. In years whose closures are not listed the archive's days are all that is known.
   */
  readonly tradingDays: readonly Day[];
  /** The place of a day among `tradingDays`; -1 where it is none. */
  placeOf(day: Day): number;
  /** Days that were looked up before, by what was looked up: a hundred thousand cells name the same few. */
  readonly found: Map<unknown, Day>;
}

export function createArchivedDays(
  days: readonly Day[],
  completeOf: (day: Day, index: number) => boolean,
): ArchivedDays {
  const calendar = createCalendar(days);
  const known = new Set(days);
  const complete = days.filter(completeOf);
  const completeDays = new Set(complete);
  const tradingDays = tradingDaysAmong(days, known, calendar);
  const places = new Map(tradingDays.map((day, place) => [day, place]));
  return {
    days,
    complete,
    has: (day) => known.has(day),
    isComplete: (day) => completeDays.has(day),
    calendar,
    tradingDays,
    placeOf: (day) => places.get(day) ?? -1,
    found: new Map(),
  };
}

function tradingDaysAmong(days: readonly Day[], known: ReadonlySet<Day>, calendar: Calendar): Day[] {
  const found: Day[] = [];
  const last = days.at(-1);
  if (!last) return found;
  for (let day = days[0] ?? last; day <= last; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (known.has(day) || kind === "trading" || kind === "half-day") found.push(day);
  }
  return found;
}
