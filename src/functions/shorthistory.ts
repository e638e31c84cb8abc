import { readAll } from "../measures/market-view";
import { choicesOf, isOmitted, readChoice, readCode, readFlag, readKnownAt, requireDate } from "./arguments";
import { choiceBlock, type Blocks } from "./broadcast";
import { plainValue, type Result } from "./cell";
import { oneBlock } from "./each-element";
import { historyCell, historyDays } from "./history-days";
import { matrixHeadings, matrixRows } from "./history-matrix";
import { usedPart } from "./used-part";

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
  const fields = readFields(fieldsElement, ["date", "value", "ratio"]);
  const withHeaders = readFlag(headers, "headers");
  const view = readKnownAt(market, knownAt);
  const days = historyDays(view, fields, from, to);
  const rows = readAll(days, (day) => readAll(fields, (field) => historyCell(view, code, day, field)));
  return withHeaders ? [fields.map((field) => HEADINGS[field]), ...rows] : rows;
});

/** A history of several codes: of one field, with a column for each code. */
const matrix = (codes: readonly unknown[], rest: Blocks): Result =>
  oneBlock((market, [from, to, fieldsElement, headers, knownAt]) => {
    requireDate(from);
    const fields = readFields(fieldsElement, ["date", "ratio"]);
    const withHeaders = readFlag(headers, "headers");
    const rows = matrixRows(readKnownAt(market, knownAt), codes, { fields, from, to });
    return withHeaders ? [matrixHeadings(fields, codes, HEADINGS), ...rows] : rows;
  })(rest);

/** Reads "date,value,ratio": the columns in their order. */
function readFields(element: unknown, usual: readonly Field[]): readonly Field[] {
  if (isOmitted(element, FIELDS)) return usual;
  return String(element)
    .split(",")
    .map((field) => readChoice(FIELDS, field.trim() || "?", "date"));
}

/**
 * History of a security or the market, a row for each trading day, the oldest first. A missing figure is an error in
 * its own cell. A history of positions alone also has a row for each week before the archive's first day. With the
 * column "week" it has a row for each SFC report. A history of several codes has one field, with a column for each
 * code.
 * @customfunction SHORTHISTORY
 * @example =SHORTHISTORY("9988","2025-11-27",,"date,ratio") // 2025-11-27, 16.86%
 * @example =SHORTHISTORY({"9988","0700"},"2025-11-27",,"date,ratio",TRUE) // Date, 9988, 0700; 2025-11-27, 16.86%, 9.90%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range of them gives a column for each.
 * @param {any[][]} from First day, such as "2025-11-01" or -20.
 * @param {any[][]} [to] Last day; left out, the latest.
 * @param {HISTORY_FIELD} [fields] Columns, separated by commas: date, value, ratio, shares, turnover, position, close, week; left out, "date,value,ratio". For several codes give one of them, after date or week if wanted; left out, "date,ratio".
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
  const [codes] = usedPart([code]);
  const rest = [from, to, choiceBlock(fields), headers, known_at];
  const isOne = codes == null || (codes.length === 1 && codes[0]?.length === 1);
  return isOne ? history([codes, ...rest]) : matrix(codes.flat().map(plainValue), rest);
}
