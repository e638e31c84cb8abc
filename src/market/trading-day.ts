/** A day in Hong Kong, as ISO text ("2025-11-27"). Never a JS Date: those have a zone. */
export type Day = string & { readonly brand: "Day" };

const MILLISECONDS = 86_400_000;
/** Days from Excel's day 0 (30 Dec 1899) to 1 Jan 1970. Valid for dates from 1 Mar 1900, in the 1900 date system. */
const EXCEL_EPOCH = 25_569;
/** Hong Kong is eight hours ahead, in summer too. */
const HONG_KONG = 8 * 3_600_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;
const fromDayNumber = (n: number): Day => new Date(n * MILLISECONDS).toISOString().slice(0, 10) as Day;

/** The day, or null if there is no such date (30 February). Months count from 1. */
export function toDay(year: number, month: number, date: number): Day | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? (text as Day) : null;
}

/**
 * A day as ISO text; null for anything else. The year is 1000 or later: such years have four digits and fit every
 * database.
 *
 * @example fromIsoText("2025-11-27") // "2025-11-27"
 * @example fromIsoText("2025-02-30") // null
 */
export function fromIsoText(text: string): Day | null {
  const [, year, month, date] = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return toDay(Number(year), Number(month), Number(date));
}

/** "27 NOV 2025" → 2025-11-27, as HKEX prints dates. */
export function fromPrintedDate(date: string, month: string, year: string): Day | null {
  return toDay(Number(year), MONTHS.indexOf(month.toUpperCase().slice(0, 3)) + 1, Number(date));
}

/** 2025-11-27 → "27 NOV 2025". */
export function toPrintedDate(day: Day): string {
  return `${day.slice(8)} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

export const weekdayOf = (day: Day): (typeof WEEKDAYS)[number] => WEEKDAYS[weekdayIndex(day)] ?? "Sunday";
export const isWeekend = (day: Day): boolean => weekdayIndex(day) % 6 === 0;
/** 0 is Sunday. */
export const weekdayIndex = (day: Day): number => (dayNumber(day) + 4) % 7;

export const addDays = (day: Day, days: number): Day => fromDayNumber(dayNumber(day) + days);
/** Calendar days from `a` to `b`; negative when b is the earlier one. */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);

/** Excel's serial number of a day: 45988 for 2025-11-27. */
export const toExcelSerial = (day: Day): number => dayNumber(day) + EXCEL_EPOCH;
/** The day of an Excel serial number; the time of day is dropped. */
export const fromExcelSerial = (serial: number): Day => fromDayNumber(Math.floor(serial) - EXCEL_EPOCH);

/** Excel's serial number of an instant, as a clock in Hong Kong shows it. */
export const instantToSerial = (instant: Date): number =>
  (instant.getTime() + HONG_KONG) / MILLISECONDS + EXCEL_EPOCH;

/** The day and time in Hong Kong at an instant: {day: "2025-11-28", time: "22:00"}. Hong Kong has no summer time. */
export function hongKongClock(instant: Date): { day: Day; time: string } {
  const text = new Date(instant.getTime() + HONG_KONG).toISOString();
  return { day: text.slice(0, 10) as Day, time: text.slice(11, 16) };
}
