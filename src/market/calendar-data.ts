/** Dates of a year, month and date each: {"2027": "0101 0208"}. */
export type DatesByYear = Readonly<Record<string, string>>;

/** When the exchange does not open, or closes at noon. */
export interface CalendarData {
  /** Public holidays. A year in this table is listed: its other weekdays are trading days. */
  readonly closures: DatesByYear;
  readonly halfDays: DatesByYear;
  /**
   * Unforeseen closures, because of bad weather or announced by the exchange on the day. They do not make a year
   * listed.
   */
  readonly unscheduled?: DatesByYear;
}

/** Lays a calendar over another: its years replace those of the base, in each table separately. */
export const laidOver = (base: Required<CalendarData>, data: CalendarData): Required<CalendarData> => ({
  closures: { ...base.closures, ...data.closures },
  halfDays: { ...base.halfDays, ...data.halfDays },
  unscheduled: { ...base.unscheduled, ...data.unscheduled },
});

/** Whether a value from outside is a calendar. */
export function isCalendarData(value: unknown): value is CalendarData {
  const data = value as Partial<CalendarData> | null;
  return (
    typeof data === "object" &&
    data !== null &&
    isTable(data.closures) &&
    isTable(data.halfDays) &&
    (data.unscheduled === undefined || isTable(data.unscheduled))
  );
}

const isTable = (table: unknown): boolean =>
  typeof table === "object" &&
  table !== null &&
  Object.entries(table).every(
    ([year, dates]) =>
      /^\d{4}$/.test(year) && typeof dates === "string" && /^(?:\d{4}(?: \d{4})*)?$/.test(dates),
  );
