import Holidays from "date-holidays";
import type { CalendarData } from "../src/market/calendar-data";
import { addDays, isWeekend, type Day } from "../src/market/trading-day";
import { FIRST_YEAR, FURTHER_HOLIDAYS, LAST_YEAR, WEATHER_CLOSURES } from "./closures-by-hand";

/** Returns the exchange's calendar: Hong Kong's public holidays from the package, and the closures kept by hand. */
export function exchangeCalendar(): Required<CalendarData> {
  const closures = new Set<Day>(FURTHER_HOLIDAYS.map(([day]) => day as Day));
  const halfDays = new Set<Day>();
  const computed = new Holidays("HK", { languages: ["en"] });
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const holidays = computed.getHolidays(year).filter(({ type }) => type === "public");
    const days = holidays.map(({ date }) => date.slice(0, 10) as Day);
    for (const day of days) closures.add(day);
    // If New Year's Day is a Sunday, the first of its holidays is the second day, and the eve is a Saturday.
    const newYear = holidays.findIndex(({ name }) => name.includes("Lunar New Year"));
    const eves = [addDays(days[newYear] as Day, -1), `${year}-12-24` as Day, `${year}-12-31` as Day];
    for (const day of eves) halfDays.add(day);
  }
  const weekdays = (days: Iterable<Day>): Day[] => [...days].filter((day) => !isWeekend(day)).sort();
  return {
    closures: byYear(weekdays(closures)),
    halfDays: byYear(weekdays(halfDays).filter((day) => !closures.has(day))),
    unscheduled: byYear(weekdays(WEATHER_CLOSURES.map(([day]) => day as Day))),
  };
}

/** Groups days by year: ["2027-01-01", "2027-02-08"] → { 2027: "0101 0208" }. */
function byYear(days: readonly Day[]): Record<string, string> {
  const table: Record<string, string> = {};
  for (const day of days) {
    const year = day.slice(0, 4);
    const date = day.slice(5, 7) + day.slice(8);
    table[year] = table[year] === undefined ? date : `${table[year]} ${date}`;
  }
  return table;
}

/** Returns the source text of a calendar for src/market. */
export function calendarFile({ closures, halfDays, unscheduled }: Required<CalendarData>): string {
  return `import type { CalendarData } from "./calendar-data";

/** The exchange's calendar from ${FIRST_YEAR} to ${LAST_YEAR}. Made by \`npm run calendar\` (tools/); never edited by hand. */
export const LISTED_CALENDAR: Required<CalendarData> = {
  closures: {${lines(closures)}
  },
  halfDays: {${lines(halfDays)}
  },
  unscheduled: {${lines(unscheduled)}
  },
};
`;
}

const lines = (table: Readonly<Record<string, string>>): string =>
  Object.entries(table)
    .map(([year, dates]) => `\n    ${year}: "${dates}",`)
    .join("");

/** Returns the differences between two calendars: "+ closed 2027-01-01". */
export function differences(before: CalendarData, after: CalendarData): string[] {
  const then = new Set(entries(before));
  const now = new Set(entries(after));
  return [
    ...[...then].filter((entry) => !now.has(entry)).map((entry) => `- ${entry}`),
    ...[...now].filter((entry) => !then.has(entry)).map((entry) => `+ ${entry}`),
  ];
}

const entries = ({ closures, halfDays, unscheduled = {} }: CalendarData): string[] =>
  Object.entries({ closed: closures, "half day": halfDays, unscheduled }).flatMap(([kind, table]) =>
    Object.entries(table).flatMap(([year, dates]) =>
      dates.split(" ").map((date) => `${kind} ${year}-${date.slice(0, 2)}-${date.slice(2)}`),
    ),
  );
