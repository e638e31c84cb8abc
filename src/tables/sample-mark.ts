import { TEXT } from "../measures/number-formats";
import type { TableContent } from "./content";

const SAMPLE = "Sample data";

/**
 * Adds a last column to a table of the sample that goes into a file. Each row says that its figures are the sample's,
 * so that it is known of a part of the file too.
 */
export const markedAsSample = ({ columns, rows, ...rest }: TableContent): TableContent => ({
  ...rest,
  columns: [...columns, { id: "data", heading: "Data", numberFormat: TEXT }],
  rows: rows.map((row) => [...row, SAMPLE]),
});
