import { excelOf, hasSet, type PreviewExcel } from "../src/preview/excel-build";

/** The Excel in which the suites of the workbook run; jest runs them once for each (jest.config.js). */
export const THIS_EXCEL: PreviewExcel = excelOf(
  (globalThis as { PREVIEW_EXCEL?: Parameters<typeof excelOf>[0] }).PREVIEW_EXCEL,
);

/** Whether this Excel supports numbers with formats (docs/excel.md, rule 9). */
export const TAKES_FORMATS = hasSet(THIS_EXCEL, "ExcelApi", "1.19");
