import { valuesBringFormats } from "../functions/values-bring-formats";
import { session } from "../client/session";
import { excelRun } from "./excel-run";
import { readSetting, writeSetting } from "./workbook-settings";

/** Whether this Excel has cards for values. */
export const canCite = valuesBringFormats;

/** Turns citations on if they are on in the workbook: a colleague who opens it sees the same. */
export async function applyCitationSetting(): Promise<void> {
  session.citesSources = await excelRun(async (context) => (await readSetting(context, "cite")) === true);
}

/** Turns citations on or off, for this session and in the workbook. */
export async function saveCitationSetting(on: boolean): Promise<void> {
  session.citesSources = on;
  await excelRun((context) => writeSetting(context, "cite", on));
}
