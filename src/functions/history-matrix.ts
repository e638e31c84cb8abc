import { CodedError } from "../errors/coded-error";
import type { StockCode } from "../market/stock-code";
import { readAll, type MarketView } from "../measures/market-view";
import { readCode } from "./arguments";
import { PassedError, type Cell } from "./cell";
import { dateCell, historyCell, historyDays, isDateField, type HistoryField } from "./history-days";
import { MOST_CELLS } from "./used-part";

/** The content of a matrix: one figure from a first day to a last, with a first column of dates if wanted. */
interface MatrixOf {
  readonly fields: readonly HistoryField[];
  readonly from: unknown;
  readonly to: unknown;
}

/** A code; "" for a blank cell, whose column stays empty; or the error that fills its column. */
type Column = StockCode | "" | CodedError | PassedError;

/**
 * The rows of a history of several codes: one for each day, with a column for each code.
 *
 * @throws MATRIX_FIELDS, RESULT_TOO_LARGE, and the errors of `historyDays`
 */
export function matrixRows(
  view: MarketView,
  codes: readonly unknown[],
  { fields, from, to }: MatrixOf,
): Cell[][] {
  const [figure, ...more] = fields.filter((field) => !isDateField(field));
  if (!figure || more.length > 0 || fields.length > 2) throw new CodedError("MATRIX_FIELDS");
  const days = historyDays(view, fields, from, to);
  const cells = days.length * (codes.length + fields.length - 1);
  if (cells > MOST_CELLS) throw new CodedError("RESULT_TOO_LARGE", { cells });
  const columns = codes.map(columnOf);
  return readAll(days, (day) => {
    const figures = readAll(columns, (column) =>
      typeof column === "string" && column !== "" ? historyCell(view, column, day, figure) : column,
    );
    return fields.flatMap((field) => (isDateField(field) ? [dateCell(day)] : figures));
  });
}

/** The row of headings: the name of the date's column, and the codes. */
export const matrixHeadings = (
  fields: readonly HistoryField[],
  codes: readonly unknown[],
  headings: Readonly<Record<HistoryField, string>>,
): Cell[] =>
  fields.flatMap((field): Cell[] => (isDateField(field) ? [headings[field]] : codes.map(columnOf)));

function columnOf(element: unknown): Column {
  if (element instanceof PassedError) return element;
  try {
    return readCode(element);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}
