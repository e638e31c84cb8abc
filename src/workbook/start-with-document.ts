import { excelRun } from "./excel-run";
import { readSetting, writeSetting } from "./workbook-settings";

/*
 * A workbook that is opened shows what was saved, and starts no add-in (docs/excel.md, rule 4). That the add-in starts
 * with it is the user's choice: people without the add-in then see a notice.
 */

/** Whether Excel starts the add-in when it opens this workbook. */
export const startsWithDocument = async (): Promise<boolean> =>
  (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;

/** Has Excel start the add-in with this workbook, or not, from its next saving on. The user is not asked again. */
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
