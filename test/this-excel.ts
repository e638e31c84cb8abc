import { excelOf, hasSet, type PreviewExcel } from "../src/preview/excel-build";

/** The Excel that the suites of the workbook run in: jest runs them once for each (jest.config.cjs). */
export const THIS_EXCEL: PreviewExcel = excelOf(
  (globalThis as { PREVIEW_EXCEL?: Parameters<typeof excelOf>[0] }).PREVIEW_EXCEL,
);

/** Whether numbers bring their format along here (docs/excel.md, rule 9). */
export const TAKES_FORMATS = hasSet(THIS_EXCEL, "ExcelApi", "1.19");
