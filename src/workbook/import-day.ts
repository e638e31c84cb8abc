import type { DayView } from "../resources/counter-table";
import type { ResourceIndex } from "../resources/resource-index";
import { excelRun } from "./excel-run";
import { readImportRecords, writeImportRecords } from "./import-record";
import { DAY_COLUMNS, dayRows } from "./table-rows";

export interface ImportedTable {
  readonly sheet: string;
  readonly table: string;
  readonly rows: number;
}

/** Writes a day into a new sheet as an Excel Table, with typed columns and a frozen heading. */
export function importDay(view: DayView, store: ResourceIndex["store"]): Promise<ImportedTable> {
  const rows = dayRows(view);
  return excelRun(async (context) => {
    const records = await readImportRecords(context);
    const sheets = context.workbook.worksheets.load("items/name");
    const tables = context.workbook.tables.load("items/name");
    await context.sync();
    // What is made from the sample says so, in the workbook as well as in the pane.
    const title = store.kind === "sample" ? "Sample data" : "Short";
    const sheetName = freeName(`${title} ${view.day}`, " ", sheets.items);
    const tableName = freeName(`Short_${view.day.replaceAll("-", "_")}`, "_", tables.items);

    context.application.suspendScreenUpdatingUntilNextSync();
    const sheet = context.workbook.worksheets.add(sheetName);
    const body = sheet.getRangeByIndexes(1, 0, rows.length, DAY_COLUMNS.length);
    // Formats first: a code written into a text cell keeps its leading zero.
    DAY_COLUMNS.forEach(({ numberFormat }, column) => {
      body.getColumn(column).numberFormat = [[numberFormat]];
    });
    const whole = sheet.getRangeByIndexes(0, 0, rows.length + 1, DAY_COLUMNS.length);
    whole.values = [DAY_COLUMNS.map(({ heading }) => heading), ...rows];
    const table = sheet.tables.add(whole, true);
    table.name = tableName;
    sheet.freezePanes.freezeRows(1);
    whole.format.autofitColumns();
    sheet.activate();
    table.load("id");
    await context.sync();

    writeImportRecords(context, [
      ...records,
      { tableId: table.id, day: view.day, store: store.id, revision: view.revision },
    ]);
    await context.sync();
    return { sheet: sheetName, table: tableName, rows: rows.length };
  });
}

/** `wanted`, or with a number behind it where that is taken. */
function freeName(wanted: string, separator: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted}${separator}${n}`;
  return name;
}
