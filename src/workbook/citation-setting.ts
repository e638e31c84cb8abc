import { citations } from "../functions/citation";
import { excelRun } from "./excel-run";
import { readSetting, writeSetting } from "./workbook-settings";

/** Turns citations on where the workbook has them on: a colleague who opens it sees the same. */
export async function applyCitationSetting(): Promise<void> {
  citations.turn(await excelRun(async (context) => (await readSetting(context, "cite")) === true));
}

/** Turns citations on or off, for this session and in the workbook. */
export async function saveCitationSetting(on: boolean): Promise<void> {
  citations.turn(on);
  await excelRun((context) => writeSetting(context, "cite", on));
}
