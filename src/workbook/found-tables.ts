import { keyHeadings } from "../tables/content";
import type { TableRecord } from "./table-record";
import { readSetting } from "./workbook-settings";

/** Reads the workbook's records of its imported tables. */
export const readTableRecords = async (context: Excel.RequestContext): Promise<readonly TableRecord[]> =>
  (await readSetting(context, "tables")) ?? [];

/** A record with its table. */
export interface FoundTable {
  readonly record: TableRecord;
  readonly table: Excel.Table;
  readonly sheet: Excel.Worksheet;
}

/** The imported tables that are still in the workbook, with name, id and sheet loaded. */
export async function findTables(context: Excel.RequestContext): Promise<FoundTable[]> {
  const records = await readTableRecords(context);
  const named = (key: string): Excel.Table => {
    const table = context.workbook.tables.getItemOrNullObject(key).load("id,name");
    table.columns.load("items/name");
    return table;
  };
  const candidates = records.map((record) => ({
    record,
    byId: named(record.tableId),
    byName: named(record.table),
  }));
  await context.sync();
  // First match tables by both id and name, which is certain; then the rest by either one.
  const isSure = ({ record, byId }: (typeof candidates)[0]): boolean =>
    !byId.isNullObject && byId.name === record.table;
  const inOrder = [...candidates.filter(isSure), ...candidates.filter((each) => !isSure(each))];
  const taken = new Set<string>();
  const tables = new Map<TableRecord, Excel.Table>();
  for (const { record, byId, byName } of inOrder) {
    const table = [isOfRecord(byId, record) ? byId : null, byName, byId].find(
      (each) => each && !each.isNullObject && !taken.has(each.id),
    );
    if (!table) continue;
    taken.add(table.id);
    tables.set(record, table);
  }
  const found = records.flatMap((record) => {
    const table = tables.get(record);
    return table ? [{ record, table, sheet: table.worksheet.load("id,name") }] : [];
  });
  await context.sync();
  return found;
}

/** In a copied workbook another table may have the id, so the table must have the record's key columns. */
function isOfRecord(table: Excel.Table, { requests }: TableRecord): boolean {
  if (table.isNullObject) return false;
  const names = table.columns.items.map(({ name }) => name);
  return keyHeadings(requests[0]?.kind ?? "securities").every((heading) => names.includes(heading));
}
