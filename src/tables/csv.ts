import Papa from "papaparse";
import { DATE } from "../measures/number-formats";
import { fromExcelSerial } from "../market/trading-day";
import type { TableContent } from "./content";

/** Matches a text that a spreadsheet would read as a formula, with or without leading blanks. */
const FORMULA = /^[\s\u200e\u200f]*[=+\-@\t\r]/;

/**
 * Writes a table as CSV: days as ISO, figures in full, and no text that a spreadsheet could take for a formula.
 *
 * @example toCsv({ columns: [{ id: "code", heading: "Code", numberFormat: "@" }], rows: [["0700"]], revisions: {} })
 * // "Code\r\n0700\r\n"
 */
export function toCsv({ columns, rows }: TableContent): string {
  const data = rows.map((row) =>
    row.map((cell, i) => {
      return typeof cell === "number" && columns[i]?.numberFormat === DATE ? fromExcelSerial(cell) : cell;
    }),
  );
  const fields = columns.map(({ heading }) => heading);
  return `${Papa.unparse({ fields, data }, { escapeFormulae: FORMULA, newline: "\r\n" })}\r\n`;
}
