/** Whether the host accepts numbers with a format or a card: Excel added both in the same version. */
export const valuesBringFormats = (): boolean =>
  Office.context.requirements.isSetSupported("ExcelApi", "1.19");
