import type { Day } from "../market/trading-day";

/** What the workbook keeps of an imported table: enough to find it again and bring it up to date. */
export interface ImportRecord {
  readonly tableId: string;
  readonly day: Day;
  /** The store the figures came from: a sample and a service are never mixed in one table. */
  readonly store: string;
  readonly revision: number;
}

const KEY = "hkshort.imports";

export async function readImportRecords(context: Excel.RequestContext): Promise<ImportRecord[]> {
  const setting = context.workbook.settings.getItemOrNullObject(KEY).load("value");
  await context.sync();
  return setting.isNullObject ? [] : (JSON.parse(setting.value as string) as ImportRecord[]);
}

/** Written with the next sync. */
export function writeImportRecords(context: Excel.RequestContext, records: readonly ImportRecord[]): void {
  context.workbook.settings.add(KEY, JSON.stringify(records));
}
