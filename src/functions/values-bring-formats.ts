/** Whether the host understands a number with a format of its own, or with a card: it came to both at once. */
export const valuesBringFormats = (): boolean =>
  Office.context.requirements.isSetSupported("ExcelApi", "1.19");
