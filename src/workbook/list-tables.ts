import type { TableKind } from "../tables/request";
import { excelRun } from "./excel-run";
import { findTables } from "./found-tables";
import type { TableRecord } from "./table-record";

/** An imported table, as the pane lists it. */
export interface ImportedTableInfo {
  readonly tableId: string;
  readonly table: string;
  readonly sheet: string;
  readonly kind: TableKind;
  readonly record: TableRecord;
}

/** The imported tables that are in the workbook now. */
export function listTables(): Promise<ImportedTableInfo[]> {
  return excelRun(async (context) =>
    (await findTables(context)).map(({ record, table, sheet }) => ({
      ...{ tableId: table.id, table: table.name, sheet: sheet.name },
      ...{ kind: record.requests[0]?.kind ?? "securities", record },
    })),
  );
}

/** Shows a table in its sheet. */
export function goToTable(tableId: string): Promise<void> {
  return excelRun(async (context) => {
    const table = context.workbook.tables.getItem(tableId);
    table.worksheet.activate();
    table.getHeaderRowRange().getCell(0, 0).select();
    await context.sync();
  });
}
