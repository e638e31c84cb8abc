import { CodedError } from "../market/errors/coded-error";
import { requireUnprotected } from "./excel-run";
import type { StandingTable } from "./standing-table";
import { restorable, writeRows } from "./table-cells";

/** Takes back what was done. @throws CANNOT_UNDO where the table is not as it was left */
export type TakeBack = (context: Excel.RequestContext) => Promise<void>;

/** What the user has done to a table since is not written over. @throws CANNOT_UNDO, SHEET_PROTECTED */
export async function requireAsLeft(
  context: Excel.RequestContext,
  tableId: string,
  { name, headings, rows }: StandingTable,
  added: number,
): Promise<void> {
  const table = context.workbook.tables.getItemOrNullObject(tableId).load("name");
  await context.sync();
  if (table.isNullObject) throw new CodedError("CANNOT_UNDO", { what: name });
  await requireUnprotected(context, [table.worksheet]);
  const columns = table.columns.load("items/name");
  const body = table.getDataBodyRange().load("rowCount");
  await context.sync();
  const isAsLeft =
    body.rowCount === rows.length + added &&
    JSON.stringify(columns.items.map((column) => column.name)) === JSON.stringify(headings);
  if (!isAsLeft) throw new CodedError("CANNOT_UNDO", { what: name });
}

/** Puts a table's cells back as they were, in their order. */
export async function restoreCells(
  context: Excel.RequestContext,
  tableId: string,
  { block }: StandingTable,
): Promise<void> {
  const table = context.workbook.tables.getItem(tableId);
  const first = table.getHeaderRowRange().getOffsetRange(1, 0).getCell(0, 0);
  await writeRows(context, first, restorable(block), {});
  table.reapplyFilters();
  await context.sync();
}

/** Takes rows off a table's end again, and moves back up what had moved down. @throws CANNOT_UNDO */
export async function removeRows(
  context: Excel.RequestContext,
  tableId: string,
  { name, headings, rows }: StandingTable,
  { added, movesDown }: { added: number; movesDown: boolean },
): Promise<void> {
  if (added === 0) return;
  const table = context.workbook.tables.getItemOrNullObject(tableId).load("showTotals");
  await context.sync();
  if (table.isNullObject) throw new CodedError("CANNOT_UNDO", { what: name });
  const { showTotals } = table;
  if (showTotals) table.showTotals = false;
  const below = table.getHeaderRowRange().getOffsetRange(1 + rows.length, 0);
  const gone = below.getAbsoluteResizedRange(added, headings.length);
  table.resize(table.getHeaderRowRange().getResizedRange(rows.length, 0));
  if (movesDown) gone.delete("Up");
  else gone.clear();
  if (showTotals) table.showTotals = true;
  await context.sync();
}
