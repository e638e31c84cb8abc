import { citations } from "./citation";

/** The workbook's own setting: a colleague who opens it sees the same. */
const KEY = "hkshort.cite";

/** Turns citations on where the workbook has them on. Called when Office is ready. */
export function applyCitationSetting(): void {
  citations.turn(Office.context.document.settings.get(KEY) === true);
}

/** Turns citations on or off, for this session and in the workbook. */
export function saveCitationSetting(on: boolean): void {
  citations.turn(on);
  Office.context.document.settings.set(KEY, on);
  Office.context.document.settings.saveAsync();
}

/** Only some hosts have cards on cells. */
export const canCite = (): boolean =>
  Office.context.requirements.isSetSupported("CustomFunctionsRuntime", "1.4");
