import { readSetting, writeSetting } from "./workbook-settings";

/** Microsoft's own setting: a workbook that was saved with it is opened without Excel's cache of the functions. */
const FORCE = "Office.ForceRefreshCustomFunctionsCache";

/**
 * Excel may keep functions.js and functions.json of an older version for a day while the pane is new (docs/excel.md, rule
 * 16). A workbook that another version has worked on asks once for fresh ones; when it is next opened, having been saved so, it takes
 * that back. Called once in a session.
 */
export async function renewFunctions(context: Excel.RequestContext, version: string): Promise<void> {
  const renewed = await readSetting(context, "renewed");
  const { settings } = context.workbook;
  const force = settings.getItemOrNullObject(FORCE).load("key");
  await context.sync();
  if (renewed === version) {
    if (force.isNullObject) return;
    force.delete();
    await context.sync();
    return;
  }
  if (renewed !== null) {
    settings.add(FORCE, true);
    await context.sync();
  }
  await writeSetting(context, "renewed", version);
}
