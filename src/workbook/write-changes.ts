import type { CellChange } from "../tables/reconcile";
import { inPortions } from "./in-portions";

/** How many areas are written in one request. */
const AREAS_A_SYNC = 500;

/** Writes changed cells; those below each other are written as one area. */
export async function writeChanges(
  context: Excel.RequestContext,
  table: Excel.Table,
  changes: readonly CellChange[],
): Promise<void> {
  const first = table.getHeaderRowRange().getOffsetRange(1, 0);
  const areas: CellChange[][] = [];
  for (const change of [...changes].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const area = areas.at(-1);
    const above = area?.at(-1);
    if (area && above?.column === change.column && above.row === change.row - 1) area.push(change);
    else areas.push([change]);
  }
  await inPortions(context, areas, AREAS_A_SYNC, (area) => {
    const [top] = area;
    if (!top) return;
    const cell = first.getCell(0, top.column).getOffsetRange(top.row, 0);
    cell.getAbsoluteResizedRange(area.length, 1).values = area.map(({ after }) => [after]);
  });
}
