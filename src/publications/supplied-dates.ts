import { CodedError } from "../errors/coded-error";
import { readWrittenDate } from "../market/date-written";
import { isWeekend, toDay, weekdayOf, type Day } from "../market/trading-day";
import { malformed } from "./csv-records";
import { verifyDay, type DayBounds } from "./day-bounds";
import type { DateOrder } from "../market/own-history";

/** How the dates of a file are read. "contradictory": some show one order and some the other. */
export type DatesOfFile = DateOrder | "undecided" | "contradictory";

/** A date with its year last. */
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/** The order of a file's dates. Dates such as 27/11/2025, which can be read in one order alone, decide it. */
export function orderOf(dates: Iterable<string>): DatesOfFile {
  let isDayFirst = false;
  let isMonthFirst = false;
  for (const text of dates) {
    const parts = YEAR_LAST.exec(text);
    if (!parts) continue;
    isDayFirst ||= Number(parts[1]) > 12;
    isMonthFirst ||= Number(parts[3]) > 12;
  }
  if (isDayFirst && isMonthFirst) return "contradictory";
  if (isDayFirst) return "dmy";
  return isMonthFirst ? "mdy" : "undecided";
}

/** Reads the dates of a file. Dates repeat in many rows, so each is read once. */
export class SuppliedDates {
  private readonly known = new Map<string, Day>();
  /** undefined until a date needs it. */
  private decided: DatesOfFile | undefined;
  private isStatedUsed = false;

  /** @param texts returns the dates of the whole file, which decide what one of them does not */
  constructor(
    private readonly bounds: DayBounds,
    private readonly texts: () => Iterable<string>,
    private readonly stated: DateOrder | undefined,
  ) {}

  /** The order that the user said, if a date needed it. */
  get statedOrder(): { readonly dates?: DateOrder } {
    return this.isStatedUsed && this.stated ? { dates: this.stated } : {};
  }

  /** The order in which dates with two readings were read, and whether the user said it; null if there are none. */
  get order(): { readonly order: DateOrder; readonly isStated: boolean } | null {
    if (this.decided !== "dmy" && this.decided !== "mdy") {
      return this.isStatedUsed && this.stated ? { order: this.stated, isStated: true } : null;
    }
    return { order: this.decided, isStated: false };
  }

  /** @throws HISTORY_DATES, CSV_MALFORMED, DAY_OUT_OF_BOUNDS, NOT_A_TRADING_DAY */
  read(line: number, text: string): Day {
    const known = this.known.get(text);
    if (known) return known;
    const day = this.dayOf(line, text);
    verifyDay(day, this.bounds, `line ${line}`);
    if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
    this.known.set(text, day);
    return day;
  }

  private dayOf(line: number, text: string): Day {
    try {
      const day = readWrittenDate(text);
      if (day) return day;
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== "DATE_AMBIGUOUS") throw error;
      const { one = "", other = "" } = error.detail;
      return this.oneOfTwo(line, text, `${one}`, `${other}`);
    }
    throw malformed(line, `"${text}" is not a date such as 2025-11-27`);
  }

  private oneOfTwo(line: number, text: string, one: string, other: string): Day {
    const parts = YEAR_LAST.exec(text);
    // The century of a year with two digits is not known, whatever the order.
    if (!parts)
      throw malformed(line, `"${text}" can be ${one} or ${other}: write the year first, in four digits`);
    this.decided ??= orderOf(this.texts());
    if (this.decided === "contradictory")
      throw malformed(line, `"${text}" can be ${one} or ${other}: write the year first, in four digits`);
    if (this.decided === "undecided" && !this.stated)
      throw new CodedError("HISTORY_DATES", { line, date: text, one, other });
    if (this.decided === "undecided") this.isStatedUsed = true;
    else if (this.stated && this.stated !== this.decided)
      throw new CodedError("HISTORY_DATES_OTHERWISE", { line, date: text });
    const order = this.decided === "undecided" ? this.stated : this.decided;
    const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    const day = order === "dmy" ? toDay(year, second, first) : toDay(year, first, second);
    if (!day) throw malformed(line, `"${text}" is not a date such as 2025-11-27`);
    return day;
  }
}
