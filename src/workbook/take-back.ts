import { CodedError } from "../errors/coded-error";
import type { TableCell } from "../tables/columns";
import type { TableContent } from "../tables/content";
import type { CellChange } from "../tables/reconcile";
import type { TableKind } from "../tables/request";
import { keyPlacesAmong, rowKeyAt, type RowKey } from "../tables/row-key";
import { asText } from "./as-text";
import { requireUnprotected } from "./excel-run";
import { openForFormulas } from "./number-format";
import { readStanding, type StandingTable } from "./standing-table";
import { restorable } from "./table-cells";
import { writeChanges } from "./write-changes";

/** Undoes a change. @throws CANNOT_UNDO, SHEET_PROTECTED */
export type TakeBack = (context: Excel.RequestContext) => Promise<void>;

/** A change of a table. */
export interface Done {
  readonly kind: TableKind;
  readonly content: TableContent;
  readonly changes: readonly CellChange[];
  readonly addedKeys: readonly RowKey[];
  /** Whether the cells below the table were moved down. */
  readonly movesDown: boolean;
}

/**
 * Undoes a change of a table, wherever its rows and columns are now: they are found by keys and headings, so that the
 * user's later changes stay.
 *
 * @throws CANNOT_UNDO if the table is gone, SHEET_PROTECTED, KEY_COLUMN_MISSING
 */
export async function takeBackDone(
  context: Excel.RequestContext,
  tableId: string,
  name: string,
  { kind, content, changes, addedKeys, movesDown }: Done,
): Promise<void> {
  const table = context.workbook.tables.getItemOrNullObject(tableId).load("id");
  await context.sync();
  if (table.isNullObject) throw new CodedError("CANNOT_UNDO", { object: name });
  await requireUnprotected(context, [table.worksheet]);
  const standing = await readStanding(context, table);
  const keyIn = rowKeyAt(kind, keyPlacesAmong(kind, content, standing.headings, name));
  const places = new Map(standing.rows.map((row, place) => [keyIn(row), place]));
  const back = changes.flatMap((change) => {
    const row = places.get(change.key);
    const column = standing.headings.indexOf(change.heading);
    return row === undefined || column < 0 ? [] : [{ ...change, row, column, after: asWritten(change) }];
  });
  await writeChanges(context, table, back);
  const added = addedKeys.flatMap((key) => places.get(key) ?? []);
  await removeRows(context, table, standing, { added, movesDown });
  table.reapplyFilters();
  await context.sync();
}

/** A cell's former content in the form to write: codes are in text cells, other texts are marked as text. */
const asWritten = ({ before, heading }: CellChange): TableCell =>
  typeof before === "string" && heading !== "Code" ? asText(before) : (before as TableCell);

/** Restores changed cells right after they were written, before anything was sorted or added. */
export async function restoreCells(
  context: Excel.RequestContext,
  table: Excel.Table,
  { block }: StandingTable,
  changes: readonly CellChange[],
): Promise<void> {
  const stood = restorable(block);
  const back = changes.map((change) => ({ ...change, after: stood[change.row]?.[change.column] ?? "" }));
  const first = table.getHeaderRowRange().getOffsetRange(1, 0);
  const formulas = back.filter(({ after }) => typeof after === "string" && after.startsWith("="));
  await openForFormulas(
    context,
    formulas.map(({ row, column }) => first.getCell(0, column).getOffsetRange(row, 0)),
  );
  await writeChanges(context, table, back);
}

interface Removal {
  /** The places of the rows among the table's. */
  readonly added: readonly number[];
  readonly movesDown: boolean;
}

/** Removes rows from a table; the cells below it move back to where they were before. */
export async function removeRows(
  context: Excel.RequestContext,
  table: Excel.Table,
  { headings, rows }: Pick<StandingTable, "headings" | "rows">,
  { added, movesDown }: Removal,
): Promise<void> {
  if (added.length === 0) return;
  table.load("showTotals");
  await context.sync();
  const { showTotals } = table;
  if (showTotals) table.showTotals = false;
  const left = rows.length - added.length;
  const width = headings.length;
  const first = table.getHeaderRowRange().getOffsetRange(1, 0);
  const end = first.getOffsetRange(left, 0).getAbsoluteResizedRange(added.length, width);
  if (added.every((place) => place >= left)) {
    table.resize(table.getHeaderRowRange().getResizedRange(left, 0));
    if (movesDown) end.delete("Up");
    else end.clear();
  } else {
    for (const place of [...added].sort((a, b) => b - a)) first.getOffsetRange(place, 0).delete("Up");
    table.resize(table.getHeaderRowRange().getResizedRange(left, 0));
    if (!movesDown) end.insert("Down");
  }
  if (showTotals) table.showTotals = true;
  await context.sync();
}
