import { excelRun } from "./excel-run";
import { readSetting, writeSetting } from "./workbook-settings";

/** Whether the imported tables are updated when the workbook is opened. */
export const isRefreshedOnOpening = (): Promise<boolean> =>
  excelRun(async (context) => (await readSetting(context, "refreshOnOpening")) === true);

export const refreshOnOpening = (on: boolean): Promise<void> =>
  excelRun((context) => writeSetting(context, "refreshOnOpening", on));
