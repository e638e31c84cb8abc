import { readSetting, writeSetting } from "./workbook-settings";

/** A setting of Microsoft's: a workbook saved with it is opened without Excel's cache of the functions. */
const FORCE = "Office.ForceRefreshCustomFunctionsCache";

export interface FunctionsInWorkbook {
  readonly hasFunctions: boolean;
  /** Whether the workbook was calculated by the add-in before this session. */
  readonly isOlder: boolean;
}

/**
 * Makes Excel fetch new functions.js and functions.json after an update of the add-in: it may keep the old ones for a
 * day while the pane is new (docs/excel.md, rule 16). A workbook last used by an older version gets the setting
 * `FORCE`. When it was saved with the setting and is opened again, the setting is removed. Called once in a session.
 */
export async function renewFunctions(
  context: Excel.RequestContext,
  version: string,
  { hasFunctions, isOlder }: FunctionsInWorkbook,
): Promise<void> {
  const { settings } = context.workbook;
  const renewed = await readSetting(context, "renewed");
  const force = settings.getItemOrNullObject(FORCE).load("key");
  await context.sync();
  const isNewer = renewed === null ? isOlder : compare(version, renewed) > 0;
  if (!force.isNullObject && !isNewer) {
    force.delete();
    await context.sync();
  }
  if (!hasFunctions || (renewed !== null && !isNewer)) return;
  if (isNewer) {
    settings.add(FORCE, true);
    await context.sync();
  }
  await writeSetting(context, "renewed", version);
}

/** Compares versions such as "1.10.0": above 0 if the first is newer. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const different = left?.findIndex((part, i) => part !== right?.[i]) ?? -1;
  return different < 0 ? 0 : (left?.[different] ?? 0) - (right?.[different] ?? 0);
}
