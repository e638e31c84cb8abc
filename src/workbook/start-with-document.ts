import { excelRun } from "./excel-run";
import { readSetting, writeSetting } from "./workbook-settings";

/*
 * A workbook opens with its saved values and does not start the add-in (docs/excel.md, rule 4). The user may have the
 * add-in start with it: people without the add-in then see a notice.
 */

/** Whether Excel starts the add-in when it opens this workbook. */
export const startsWithDocument = async (): Promise<boolean> =>
  (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;

/** Sets whether Excel starts the add-in with this workbook, from its next save on. The user is not asked again. */
export async function startWithDocument(on: boolean): Promise<void> {
  const { load, none } = Office.StartupBehavior;
  await Office.addin.setStartupBehavior(on ? load : none);
  await noteStartOffered();
}

/** Whether the user has been asked, in this workbook. */
export const isStartOffered = (): Promise<boolean> =>
  excelRun(async (context) => (await readSetting(context, "startOffered")) === true);

export const noteStartOffered = (): Promise<void> =>
  excelRun((context) => writeSetting(context, "startOffered", true));
