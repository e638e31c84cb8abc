import { readAll, type MarketView } from "../measures/market-view";
import type { ArchivedDays } from "../market/archived-days";
import type { DateArgument } from "../market/date-argument";
import { findDay, throwIfReversed, tradingDaysFrom, withinBounds } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { findPositionDay } from "../market/position-days";
import type { StockCode } from "../market/stock-code";
import { toExcelSerial, type Day } from "../market/trading-day";
import {
  choicesOf,
  isOmitted,
  readChoice,
  readCode,
  readDate,
  readFlag,
  readKnownAt,
  requireDate,
} from "./arguments";
import { choiceBlock, OMITTED } from "./broadcast";
import { FormattedNumber, type Cell } from "./cell";
import { oneBlock } from "./each-element";
import { figureOf } from "../measures/figure-of";
import { DATE, formatOf } from "../measures/number-formats";

/**
 * A column of a history.
 * @customenum {string}
 */
enum HISTORY_FIELD {
  /** The trading day, an Excel date. */
  date = "date",
  /** Short-selling turnover in money. */
  value = "value",
  /** The short-selling ratio. */
  ratio = "ratio",
  /** Short-selling turnover in shares. */
  shares = "shares",
  /** Total turnover in money. */
  turnover = "turnover",
  /** The short position in shares that the SFC reports. */
  position = "position",
  /** The closing price, unadjusted. */
  close = "close",
  /** The date of an SFC report, an Excel date: a row for each report. */
  week = "week",
}
const FIELDS = choicesOf(HISTORY_FIELD);
type Field = (typeof FIELDS)[number];

const HEADINGS: Readonly<Record<Field, string>> = {
  date: "Date",
  value: "Short Value",
  ratio: "Ratio",
  shares: "Short Shares",
  turnover: "Total Turnover",
  position: "Position",
  close: "Close",
  week: "Week",
};

const history = oneBlock((market, [codeElement, from, to, fieldsElement, headers, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return [[""]];
  requireDate(from);
  const fields = readFields(fieldsElement);
  const withHeaders = readFlag(headers, "headers");
  const [firstDate, lastDate] = [readDate(from), to === OMITTED ? null : readDate(to)];
  const view = readKnownAt(market, knownAt);
  const days = daysBetween(spanFor(view, fields), view.archive, [firstDate, lastDate]);
  const rows = readAll(days, (day) => readAll(fields, (field) => cellOf(view, code, day, field)));
  return withHeaders ? [fields.map((field) => HEADINGS[field]), ...rows] : rows;
});

/** Reads "date,value,ratio": the columns in their order. */
function readFields(element: unknown): Field[] {
  if (isOmitted(element, FIELDS)) return ["date", "value", "ratio"];
  return String(element)
    .split(",")
    .map((field) => readChoice(FIELDS, field.trim() || "?", "date"));
}

/** How the dates and rows of a history are found. */
interface Span {
  readonly find: (date: DateArgument) => Day;
  readonly rows: (first: Day, last: Day) => readonly Day[];
}

/**
 * How the rows of a history of these fields are found. With the field "week" it has the SFC's reports. A history with
 * only positions needs no HKEX data: its dates are those on which positions can be looked up, including the SFC's report
 * dates. Any other history has the trading days.
 */
function spanFor(view: MarketView, fields: readonly Field[]): Span {
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

/**
 * The trading days from one date to another. If a date is not a trading day, the nearest one inside the range is used.
 * Without a last date the range ends with the latest day, or with the first date if that is later.
 */
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

function cellOf(view: MarketView, code: StockCode, day: Day, field: Field): Cell {
  if (field === "date" || field === "week") return new FormattedNumber(toExcelSerial(day), DATE);
  const measure = field === "close" ? "price" : field;
  const figure = figureOf(view, code, day, measure);
  return typeof figure === "number" ? new FormattedNumber(figure, formatOf(measure)) : figure;
}

/**
 * History of a security or the market, a row for each trading day, the oldest first. A figure that there is not is an
 * error in its own cell. Of positions alone it has a row for each week before the archive's first day, too; with the
 * column "week" it has a row for each SFC report.
 * @customfunction SHORTHISTORY
 * @example =SHORTHISTORY("9988","2025-11-27",,"date,ratio") // 2025-11-27, 16.86%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET".
 * @param {any[][]} from First day, such as "2025-11-01" or -20.
 * @param {any[][]} [to] Last day; left out, the latest.
 * @param {HISTORY_FIELD} [fields] Columns, separated by commas: date, value, ratio, shares, turnover, position, close, week; left out, "date,value,ratio".
 * @param {any[][]} [headers] TRUE for a row of headings.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} A row for each trading day.
 */
export function shortHistory(
  code: unknown[][],
  from: unknown[][],
  to?: unknown[][],
  fields?: HISTORY_FIELD,
  headers?: unknown[][],
  known_at?: unknown[][],
) {
  return history([code, from, to, choiceBlock(fields), headers, known_at]);
}
