import type { TableCell } from "../tables/columns";
import type { Reconciled } from "../tables/reconcile";
import { sheetCell } from "./as-text";
import { formatAll, openForFormulas } from "./number-format";
import type { StandingTable } from "./standing-table";
import { throwIfCancelled, writeRows, type Progress } from "./table-cells";
import { removeRows } from "./take-back";

/**
 * Adds rows at a table's end. Cells below the table move down; a totals row stays last. A user's column with one
 * formula is filled down. Returns whether anything was moved down.
 *
 * @throws CANCELLED, and Excel's refusals; the table is then restored
 */
export async function appendRows(
  context: Excel.RequestContext,
  table: Excel.Table,
  standing: StandingTable,
  added: Reconciled["added"],
  formats: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<boolean> {
  if (added.length === 0) return false;
  const { headings, rows, block } = standing;
  table.load("showTotals");
  await context.sync();
  const { showTotals } = table;
  const below = table.getHeaderRowRange().getOffsetRange(1 + rows.length, 0);
  // New rows begin in the place of the totals row; Excel restores its formulas when it is shown again.
  if (showTotals) table.showTotals = false;
  let movesDown = false;
  let isGrown = false;
  try {
    movesDown = await makeRoom(context, below.getAbsoluteResizedRange(added.length, headings.length));
    table.resize(table.getHeaderRowRange().getResizedRange(rows.length + added.length, 0));
    await context.sync();
    isGrown = true;
    const ours = headings.flatMap((heading, column) => (formats.has(heading) ? [column] : []));
    for (const column of ours)
      formatAll(
        below.getCell(0, column).getAbsoluteResizedRange(added.length, 1),
        formats.get(headings[column] ?? "") ?? "General",
      );
    for (const { first, last } of runsOf(ours)) {
      const values = added.map((row) =>
        rowBetween(row, first, last).map((cell, i) =>
          sheetCell(cell, formats.get(headings[first + i] ?? "")),
        ),
      );
      await writeRows(context, below.getCell(0, first), values, progress);
    }
    const lastRow = rows.length - 1;
    const filled = ownFormulaColumns(headings, formats, block.formulas[lastRow] ?? []).map((column) => ({
      from: below.getOffsetRange(-1, 0).getCell(0, column),
      to: below.getCell(0, column).getAbsoluteResizedRange(added.length, 1),
    }));
    await openForFormulas(
      context,
      filled.map(({ to }) => to),
    );
    for (const { from, to } of filled) to.copyFrom(from, "Formulas");
    if (showTotals) table.showTotals = true;
    await context.sync();
    throwIfCancelled(progress);
    return movesDown;
  } catch (error) {
    const places = added.map((_, i) => rows.length + i);
    const grown = { headings, rows: [...rows, ...added] };
    if (isGrown) await removeRows(context, table, grown, { added: places, movesDown });
    else if (movesDown) below.getAbsoluteResizedRange(added.length, headings.length).delete("Up");
    if (showTotals) table.showTotals = true;
    await context.sync();
    throw error;
  }
}

/** Moves the cells in the place of new rows. Returns whether there were any. */
async function makeRoom(context: Excel.RequestContext, room: Excel.Range): Promise<boolean> {
  const used = room.getUsedRangeOrNullObject(true).load("address");
  await context.sync();
  if (used.isNullObject) return false;
  room.insert("Down");
  await context.sync();
  return true;
}

/** Groups adjacent imported columns, so that each run is written at once; columns between the runs are the user's. */
export function runsOf(columns: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run && run.last === column - 1) run.last = column;
    else runs.push({ first: column, last: column });
  }
  return runs;
}

const rowBetween = (row: Reconciled["added"][0], first: number, last: number): TableCell[] =>
  Array.from(
    { length: last - first + 1 },
    (_, i) => row.find(({ column }) => column === first + i)?.value ?? "",
  );

const ownFormulaColumns = (
  headings: readonly string[],
  formats: ReadonlyMap<string, string>,
  lastRow: readonly unknown[],
): number[] =>
  headings.flatMap((heading, column) => {
    const formula = lastRow[column];
    return !formats.has(heading) && typeof formula === "string" && formula.startsWith("=") ? [column] : [];
  });
