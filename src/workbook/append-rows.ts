import type { TableCell } from "../tables/columns";
import type { Reconciled } from "../tables/reconcile";
import { throwIfCancelled, writeRows, type Progress } from "./table-cells";
import type { StandingTable } from "./standing-table";

/** Takes back what was appended. */
type TakeBack = (context: Excel.RequestContext) => Promise<void>;

/**
 * Adds rows at a table's end. Columns of the user's own that are filled with one formula are filled on. Answers how it is
 * taken back.
 *
 * @throws CANCELLED, when the table is as it was
 */
export async function appendRows(
  context: Excel.RequestContext,
  table: Excel.Table,
  standing: StandingTable,
  added: Reconciled["added"],
  formats: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<TakeBack> {
  if (added.length === 0) return () => Promise.resolve();
  const { headings, rows, block } = standing;
  table.load("id");
  await context.sync();
  const { id } = table;
  const takeBack: TakeBack = async (again) => {
    const there = again.workbook.tables.getItem(id);
    const below = there.getHeaderRowRange().getOffsetRange(1 + rows.length, 0);
    there.resize(there.getHeaderRowRange().getResizedRange(rows.length, 0));
    below.getAbsoluteResizedRange(added.length, headings.length).clear();
    await again.sync();
  };
  try {
    table.resize(table.getRange().getResizedRange(added.length, 0));
    const below = table.getHeaderRowRange().getOffsetRange(1 + rows.length, 0);
    const ours = headings.flatMap((heading, column) => (formats.has(heading) ? [column] : []));
    for (const column of ours)
      below.getCell(0, column).getAbsoluteResizedRange(added.length, 1).numberFormat = [
        [formats.get(headings[column] ?? "") ?? "General"],
      ];
    for (const { first, last } of runsOf(ours)) {
      const values = added.map((row) => rowBetween(row, first, last));
      await writeRows(context, below.getCell(0, first), values, progress);
    }
    const lastRow = rows.length - 1;
    for (const column of ownFormulaColumns(headings, formats, block.formulas[lastRow] ?? [])) {
      const from = table
        .getHeaderRowRange()
        .getOffsetRange(1 + lastRow, 0)
        .getCell(0, column);
      below.getCell(0, column).getAbsoluteResizedRange(added.length, 1).copyFrom(from, "Formulas");
    }
    await context.sync();
    throwIfCancelled(progress);
    return takeBack;
  } catch (error) {
    await takeBack(context);
    throw error;
  }
}

/** Our columns that stand side by side, each run written at once; what is between them is the user's. */
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
