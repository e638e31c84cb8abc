import { CodedError } from "../errors/coded-error";
import type { FoundTable } from "./found-tables";

/** Which tables: one, those of the active sheet, or all. */
export type Scope =
  | { readonly kind: "table"; readonly tableId: string }
  | { readonly kind: "selected-table" }
  | { readonly kind: "sheet" }
  | { readonly kind: "all" };

/** @throws NOT_OUR_TABLE if one table was meant and it does not exist */
export async function inScope(
  context: Excel.RequestContext,
  scope: Scope,
  found: readonly FoundTable[],
): Promise<readonly FoundTable[]> {
  if (scope.kind === "all") return found;
  if (scope.kind === "table") return required(found.filter(({ table }) => table.id === scope.tableId));
  const active = context.workbook.worksheets.getActiveWorksheet().load("id");
  const selected = context.workbook.getActiveCell().load("rowIndex,columnIndex");
  const ranges = found.map(({ table }) => table.getRange().load("rowIndex,columnIndex,rowCount,columnCount"));
  await context.sync();
  const onSheet = found.filter(({ sheet }) => sheet.id === active.id);
  if (scope.kind === "sheet") return onSheet;
  return required(
    onSheet.filter((each) => {
      const range = ranges[found.indexOf(each)];
      if (!range) return false;
      const row = selected.rowIndex - range.rowIndex;
      const column = selected.columnIndex - range.columnIndex;
      return row >= 0 && row < range.rowCount && column >= 0 && column < range.columnCount;
    }),
  );
}

function required(tables: readonly FoundTable[]): readonly FoundTable[] {
  if (tables.length === 0) throw new CodedError("NOT_OUR_TABLE");
  return tables;
}
