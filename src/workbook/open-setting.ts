/** A choice of the workbook: it goes along with it. */
const KEY = "hkshort.refreshOnOpening";

/** Whether the imported tables are brought up to date when the workbook is opened. */
export const isRefreshedOnOpening = (): boolean => Office.context.document.settings.get(KEY) === true;

export function refreshOnOpening(on: boolean): void {
  Office.context.document.settings.set(KEY, on);
  Office.context.document.settings.saveAsync();
}
