import { GENERAL } from "../measures/number-formats";
import type { TableCell } from "../tables/columns";
import type { TableContent } from "../tables/content";

/** Characters that a workbook's file cannot hold: a single one would make Excel refuse a whole table. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Puts an apostrophe before a text from outside, as a user would, so that Excel never reads it as a formula, a number
 * or a date ("MAR 5"). Excel does not show the apostrophe.
 *
 * @example asText("=1+1") // "'=1+1"
 */
export const asText = (text: string): string => {
  const writable = text.replace(UNWRITABLE, "");
  return writable === "" ? "" : `'${writable}`;
};

/**
 * A cell of a table as it is written into a sheet. In a column of the General format, text has to be marked as text.
 */
export const sheetCell = (cell: TableCell, numberFormat: string | undefined): TableCell =>
  typeof cell === "string" && numberFormat === GENERAL ? asText(cell) : cell;

/** The rows of a table as they are written into a sheet. */
export const sheetRows = ({ columns, rows }: TableContent): TableCell[][] =>
  rows.map((row) => row.map((cell, i) => sheetCell(cell, columns[i]?.numberFormat)));
