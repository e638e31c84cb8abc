import { CodedError } from "../errors/coded-error";
import type { TableCell } from "../tables/columns";
import type { TableContent } from "../tables/content";
import { asText } from "./as-text";
import { formatAll } from "./number-format";
import { portionsOf, readPortions } from "./write-portions";

/** The progress of a long operation, and whether to stop it. */
export interface Progress {
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** @throws CANCELLED */
export function throwIfCancelled({ signal }: Progress): void {
  if (signal?.aborted) throw new CodedError("CANCELLED");
}

/**
 * Writes rows below each other, one request per portion. `first` is the cell of the first row's first column; the
 * columns are in the order of the content.
 *
 * @throws CANCELLED between two portions
 */
export async function writeRows(
  context: Excel.RequestContext,
  first: Excel.Range,
  rows: readonly (readonly TableCell[])[],
  progress: Progress,
): Promise<void> {
  const columns = rows[0]?.length ?? 0;
  for (const { first: from, count } of portionsOf(rows)) {
    throwIfCancelled(progress);
    context.application.suspendApiCalculationUntilNextSync();
    context.application.suspendScreenUpdatingUntilNextSync();
    const part = first.getOffsetRange(from, 0).getAbsoluteResizedRange(count, columns);
    part.values = (rows.length === count ? rows : rows.slice(from, from + count)) as TableCell[][];
    await context.sync();
    progress.onProgress?.(from + count, rows.length);
  }
}

/** Gives the columns of a block their formats: before the values, so that a code keeps its leading zero. */
export function formatColumns(body: Excel.Range, columns: TableContent["columns"]): void {
  // Neighbours of one format are one range: a matrix has hundreds of columns.
  let first = 0;
  columns.forEach(({ numberFormat }, column) => {
    if (columns[column + 1]?.numberFormat === numberFormat) return;
    formatAll(body.getColumn(first).getResizedRange(0, column - first), numberFormat);
    first = column + 1;
  });
}

/** The content of a block of cells: values, and formulas as they were typed. */
export interface CellBlock {
  readonly values: unknown[][];
  readonly formulas: unknown[][];
}

/** Reads a block in portions that Excel allows. */
export async function readBlock(
  context: Excel.RequestContext,
  range: Excel.Range,
  size: { readonly rows: number; readonly columns: number },
): Promise<CellBlock> {
  const block: CellBlock = { values: [], formulas: [] };
  for (const { first, count } of readPortions(size.rows, size.columns)) {
    const part = range.getCell(first, 0).getAbsoluteResizedRange(count, size.columns);
    part.load("values,formulas");
    await context.sync();
    for (const row of part.values as unknown[][]) block.values.push(row);
    for (const row of part.formulas as unknown[][]) block.formulas.push(row);
  }
  return block;
}

/** A block in the form that restores it when written: a text that looks like a formula stays a text. */
export const restorable = ({ values, formulas }: CellBlock): TableCell[][] =>
  formulas.map((row, r) =>
    row.map((formula, c) => {
      const isText = typeof formula === "string" && formula === values[r]?.[c];
      return isText ? asText(formula) : (formula as TableCell);
    }),
  );
