import type { Day } from "../market/trading-day";
import type { DayView } from "../resources/counter-table";
import type { ResourceIndex } from "../resources/resource-index";
import { excelRun } from "./excel-run";
import { readImportRecords, writeImportRecords, type ImportRecord } from "./import-record";
import { DAY_COLUMNS, dayRows } from "./table-rows";

export interface Refreshed {
  /** Imported tables that are still in the workbook. */
  readonly tables: number;
  /** Those of them whose day has a new revision, now written. */
  readonly updated: number;
}

/** Brings imported tables up to date. The user's own columns stay as they are. */
export function refreshTables(
  index: ResourceIndex,
  dayView: (day: Day) => Promise<DayView>,
): Promise<Refreshed> {
  return excelRun(async (context) => {
    const records = await readImportRecords(context);
    const kept: ImportRecord[] = [];
    let updated = 0;
    for (const record of records) {
      const table = context.workbook.tables.getItemOrNullObject(record.tableId);
      await context.sync();
      if (table.isNullObject) continue;
      const revision = index.revisions[index.days.indexOf(record.day)];
      const stale = record.store === index.store.id && revision !== undefined && revision !== record.revision;
      if (stale) {
        await rewrite(context, table, await dayView(record.day));
        updated++;
      }
      kept.push(stale ? { ...record, revision } : record);
    }
    writeImportRecords(context, kept);
    await context.sync();
    return { tables: kept.length, updated };
  });
}

/** Writes a day over its table, row by row of the same code, whatever their order; our columns only. */
async function rewrite(context: Excel.RequestContext, table: Excel.Table, view: DayView): Promise<void> {
  const columns = table.columns.load("items/name");
  const body = table.getDataBodyRange().load("values");
  await context.sync();
  const places = DAY_COLUMNS.map(({ heading }) => columns.items.findIndex(({ name }) => name === heading));
  const codeAt = places[0] ?? -1;
  if (codeAt < 0) return; // without codes there is nothing to tell the rows apart by
  const fresh = new Map(dayRows(view).map((row) => [row[0], row]));
  const codes = body.values.map((row) => String(row[codeAt]));
  const added = [...fresh.keys()].filter((code) => !codes.includes(String(code)));
  if (added.length > 0) table.resize(table.getRange().getResizedRange(added.length, 0));
  const below = table.getHeaderRowRange().getOffsetRange(1 + codes.length, 0);
  const inOrder = [...codes, ...added.map(String)];
  const first = table.getHeaderRowRange().getOffsetRange(1, 0);
  places.forEach((place, column) => {
    if (place < 0) return;
    // A new row's code is text before it is written, or it would lose its leading zero.
    if (added.length > 0)
      below.getCell(0, place).getAbsoluteResizedRange(added.length, 1).numberFormat = [
        [DAY_COLUMNS[column]?.numberFormat ?? "General"],
      ];
    const values = inOrder.map((code) => [fresh.get(code)?.[column] ?? (column === 0 ? code : "")]);
    first.getCell(0, place).getAbsoluteResizedRange(values.length, 1).values = values;
  });
  await context.sync();
}
