import { inPortions } from "./in-portions";
import { callsIn } from "./function-calls";
import type { SheetCells } from "./sheet-cells";

/** A cell with one of our functions, and the block that it fills. Rows and columns from 0. */
export interface OwnFormula {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly formula: string;
}

/** The cells with formulas that use this add-in's functions. */
export function ownCells(sheets: readonly SheetCells[]): Omit<OwnFormula, "rows" | "columns">[] {
  return sheets.flatMap(({ name, top, left, formulas }) =>
    formulas.flatMap((line, r) =>
      line.flatMap((formula, c) =>
        callsIn(formula)?.length === 0
          ? []
          : [{ sheet: name, row: top + r, column: left + c, formula: formula as string }],
      ),
    ),
  );
}

/** How many cells' blocks are read in one request. */
const CELLS_A_SYNC = 2000;

/** Adds the block that each formula fills. */
export async function withBlocks(
  context: Excel.RequestContext,
  cells: readonly Omit<OwnFormula, "rows" | "columns">[],
): Promise<OwnFormula[]> {
  const found: OwnFormula[] = [];
  await inPortions(
    context,
    cells,
    CELLS_A_SYNC,
    ({ sheet, row, column }) =>
      context.workbook.worksheets
        .getItem(sheet)
        .getCell(row, column)
        .getSpillingToRangeOrNullObject()
        .load("rowCount,columnCount"),
    (block, cell) => {
      found.push({
        ...cell,
        rows: block.isNullObject ? 1 : block.rowCount,
        columns: block.isNullObject ? 1 : block.columnCount,
      });
    },
  );
  return found;
}
