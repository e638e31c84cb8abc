import { inPortions } from "./in-portions";
import { callsIn } from "./function-calls";

/** The used cells of a sheet. */
export interface SheetCells {
  readonly name: string;
  /** The first used row and column, counted from 0. */
  readonly top: number;
  readonly left: number;
  readonly formulas: readonly (readonly unknown[])[];
  readonly values: readonly (readonly unknown[])[];
}

/** How many cells are read at once: far below the 5 MB limit of Excel on the web. */
const CELLS_A_SYNC = 30_000;

/** Reads formulas and values of every sheet that has any, in portions that Excel allows. */
export async function readSheets(context: Excel.RequestContext): Promise<SheetCells[]> {
  const sheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const used = sheets.items.map((sheet) => ({
    sheet,
    range: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
  }));
  await context.sync();
  const found: SheetCells[] = [];
  for (const { sheet, range } of used) {
    if (range.isNullObject) continue;
    found.push(await readCells(context, sheet, range));
  }
  return found;
}

async function readCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rowIndex: top, columnIndex: left, rowCount, columnCount }: Excel.Range,
): Promise<SheetCells> {
  const formulas: unknown[][] = [];
  const values: unknown[][] = [];
  const rowsAtOnce = Math.max(1, Math.floor(CELLS_A_SYNC / columnCount));
  for (let row = 0; row < rowCount; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, rowCount - row);
    const part = sheet.getRangeByIndexes(top + row, left, rows, columnCount).load("formulas,values");
    await context.sync();
    formulas.push(...(part.formulas as unknown[][]));
    values.push(...(part.values as unknown[][]));
  }
  const cells = { name: sheet.name, top, left, formulas, values };
  await leaveOutSpilled(context, sheet, cells);
  return cells;
}

/** The most cells for which one request asks which formula fills them. */
const ASKED_A_SYNC = 2000;

/**
 * Removes cells that another cell's formula fills. They have no formula of their own, whatever Excel returns for them:
 * it is not documented whether that is the value or the other cell's formula. A cell may be filled if its neighbour has
 * the same formula of this add-in.
 */
async function leaveOutSpilled(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { top, left, formulas, values }: { top: number; left: number; formulas: unknown[][]; values: unknown[][] },
): Promise<void> {
  const doubtful = formulas.flatMap((line, r) =>
    line.flatMap((formula, c) => {
      const isRepeated = formula === line[c - 1] || formula === formulas[r - 1]?.[c];
      return isRepeated && callsIn(formula)?.length !== 0 ? [{ r, c }] : [];
    }),
  );
  await inPortions(
    context,
    doubtful,
    ASKED_A_SYNC,
    ({ r, c }) =>
      sheet
        .getCell(top + r, left + c)
        .getSpillParentOrNullObject()
        .load("rowIndex,columnIndex"),
    (parent, { r, c }) => {
      const isOwn = parent.isNullObject || (parent.rowIndex === top + r && parent.columnIndex === left + c);
      const line = formulas[r];
      if (!isOwn && line) line[c] = values[r]?.[c];
    },
  );
}

/** A Table of the workbook, as structured references name it. */
export interface TablePlace {
  readonly name: string;
  readonly sheet: string;
  /** The first row of data and the first column, counted from 0. */
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: readonly string[];
}

export async function readTables(context: Excel.RequestContext): Promise<TablePlace[]> {
  const tables = context.workbook.tables.load("items/name");
  await context.sync();
  const parts = tables.items.map((table) => ({
    name: table.name,
    sheet: table.worksheet.load("name"),
    body: table.getDataBodyRange().load("rowIndex,columnIndex,rowCount"),
    columns: table.columns.load("items/name"),
  }));
  await context.sync();
  return parts.map(({ name, sheet, body, columns }) => ({
    name,
    sheet: sheet.name,
    top: body.rowIndex,
    left: body.columnIndex,
    rows: body.rowCount,
    columns: columns.items.map((column) => column.name),
  }));
}
