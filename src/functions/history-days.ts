import { CodedError } from "../errors/coded-error";
import type { ArchivedDays } from "../market/archived-days";
import type { DateArgument } from "../market/date-argument";
import { findDay, throwIfReversed, tradingDaysFrom, withinBounds } from "../market/day-lookup";
import type { Measure } from "../market/measure";
import { findPositionDay } from "../market/position-days";
import type { StockCode } from "../market/stock-code";
import { toExcelSerial, type Day } from "../market/trading-day";
import { figureOf } from "../measures/figure-of";
import type { MarketView } from "../measures/market-view";
import { DATE, formatOf } from "../measures/number-formats";
import { readDate } from "./arguments";
import { OMITTED } from "./broadcast";
import { FormattedNumber, type Cell } from "./cell";

/** A column of a history: the date of its row, or a figure. */
export type HistoryField = DateField | Exclude<Measure, "price"> | "close";
type DateField = "date" | "week";

export const isDateField = (field: HistoryField): field is DateField => field === "date" || field === "week";

/**
 * The days of a history's rows, in order. If a date is not a trading day, the nearest one inside the range is used.
 * Without a last date the range ends with the latest day, or with the first date if that is later.
 *
 * @throws DATES_REVERSED, NOTHING_TO_LIST, and the errors of reading and finding a date
 */
export function historyDays(
  view: MarketView,
  fields: readonly HistoryField[],
  from: unknown,
  to: unknown,
): readonly Day[] {
  return daysBetween(spanFor(view, fields), view.archive, [
    readDate(from),
    to === OMITTED ? null : readDate(to),
  ]);
}

/** Finds the dates and the rows of a history. */
interface Span {
  readonly find: (date: DateArgument) => Day;
  readonly rows: (first: Day, last: Day) => readonly Day[];
}

/**
 * Returns how to find the rows of a history with these fields. With the field "week" they are the SFC's reports. A
 * history with only positions needs no HKEX data: its rows are the days on which positions can be looked up, including
 * the SFC's report dates. In any other history they are the trading days.
 */
function spanFor(view: MarketView, fields: readonly HistoryField[]): Span {
  if (fields.includes("week"))
    return { find: (date) => findPositionDay(date, view.positionDays()), rows: weeksFrom(view) };
  const isOfPositions =
    fields.includes("position") && fields.every((field) => field === "date" || field === "position");
  if (!isOfPositions)
    return {
      find: (date) => findDay(date, view.archive),
      rows: (first, last) => tradingDaysFrom(first, last, view.archive),
    };
  const days = view.positionDays();
  return {
    find: (date) => findPositionDay(date, days),
    rows: (first, last) => days.rows.filter((day) => day >= first && day <= last),
  };
}

/** The dates of the SFC's reports between two days. */
const weeksFrom =
  ({ weeks }: MarketView) =>
  (first: Day, last: Day): readonly Day[] =>
    weeks.filter((week) => week >= first && week <= last);

function daysBetween(
  { find, rows }: Span,
  archive: ArchivedDays,
  [from, to]: readonly [DateArgument, DateArgument | null],
): readonly Day[] {
  const dayOf = (date: DateArgument): Day =>
    date.kind === "day" ? withinBounds(date.day, archive) : find(date);
  const first = dayOf(from);
  const latest = dayOf(to ?? { kind: "latest" });
  const last = to === null && latest < first ? first : latest;
  throwIfReversed(first, last);
  const days = rows(first, last);
  if (days.length === 0) throw new CodedError("NOTHING_TO_LIST", { date: `${first} – ${last}` });
  return days;
}

export const dateCell = (day: Day): Cell => new FormattedNumber(toExcelSerial(day), DATE);

/** One cell of a history. */
export function historyCell(view: MarketView, code: StockCode, day: Day, field: HistoryField): Cell {
  if (isDateField(field)) return dateCell(day);
  const measure = field === "close" ? "price" : field;
  const figure = figureOf(view, code, day, measure);
  return typeof figure === "number" ? new FormattedNumber(figure, formatOf(measure)) : figure;
}
