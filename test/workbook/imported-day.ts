import type { Table } from "../../src/preview/excel/table";
import { createSmallMarket, type SmallMarket } from "./small-market";
import { openWorkbook, soldShort, type WorkbookUnderTest } from "./workbook-under-test";

/*
 * Refresh survives what people do to their tables. Each test imports 27 Nov, does something to the table, has the day
 * restated (HSBC 100 → 80, Tencent gone, BABA new) and a day added, refreshes, and looks at the whole sheet.
 */
export const DAY = "2025-11-27";
export const D27 = 45_988;
export const D28 = 45_989;

export const REQUEST = {
  ...soldShort(DAY),
  when: { from: DAY, to: "latest" } as never,
  columns: ["code", "date", "shortValue", "ratio", "revision"],
};
export const HEADINGS = ["Code", "Date", "Short Value", "Ratio", "Revision"];
export const HSBC = ["0005", D27, 80, 0.08, 2];
export const TENCENT_GONE = ["0700", D27, "", "", ""];
export const RMB = ["80700", D27, 50, 0.05, 2];
export const BABA = ["9988", D27, 70, 0.07, 2];
export const NEXT_DAY = ["0005", D28, 60, 0.06, 1];
export const AFTER = [HEADINGS, HSBC, TENCENT_GONE, RMB, BABA, NEXT_DAY];

export interface ImportedDay {
  readonly market: SmallMarket;
  readonly workbook: WorkbookUnderTest;
  readonly table: Table;
  readonly sheet: string;
}

/** A workbook with the imported day. */
export async function importDay(): Promise<ImportedDay> {
  const market = createSmallMarket();
  await market.publish(DAY, [
    { code: 5, short: 100 },
    { code: 700, short: 90 },
    { code: 80700, short: 50, currency: "CNY" },
  ]);
  const workbook = await openWorkbook(market);
  const { table, sheet } = await workbook.import(REQUEST);
  return { market, workbook, table: workbook.workbook.tables.getItem(table), sheet };
}

/** Restates the day, and publishes the next. */
export async function publishMoreIn(market: SmallMarket): Promise<void> {
  await market.publish(DAY, [
    { code: 5, short: 80 },
    { code: 80700, short: 50, currency: "CNY" },
    { code: 9988, short: 70 },
  ]);
  await market.publish("2025-11-28", [{ code: 5, short: 60 }]);
}
