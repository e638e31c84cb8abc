import { inPortions } from "./in-portions";
import type { CellPlace } from "./affected-cells";

/** How many areas are set dirty in one request. */
const AREAS_A_SYNC = 500;

/** Makes Excel recalculate cells and their dependents. */
export async function setDirty(context: Excel.RequestContext, cells: readonly CellPlace[]): Promise<void> {
  await inPortions(context, inAreas(cells), AREAS_A_SYNC, ({ sheet, row, column, rows }) => {
    context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, 1).setDirty();
  });
}

interface Area extends CellPlace {
  readonly rows: number;
}

/** Joins cells below each other to areas, so that ten thousand cells of a column are one call, not ten thousand. */
function inAreas(cells: readonly CellPlace[]): Area[] {
  const sorted = [...cells].sort(
    (a, b) => a.sheet.localeCompare(b.sheet) || a.column - b.column || a.row - b.row,
  );
  const areas: Area[] = [];
  for (const cell of sorted) {
    const above = areas.at(-1);
    const isBelow =
      above?.sheet === cell.sheet && above.column === cell.column && above.row + above.rows === cell.row;
    if (isBelow) areas[areas.length - 1] = { ...above, rows: above.rows + 1 };
    else areas.push({ ...cell, rows: 1 });
  }
  return areas;
}
