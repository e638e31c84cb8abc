import { excelOf, hasSet, type PreviewExcel } from "../src/preview/excel-build";

/** What jest.config.js says to the suites of a project. */
const run = globalThis as {
  readonly PREVIEW_EXCEL?: Parameters<typeof excelOf>[0];
  readonly IS_WHOLE?: boolean;
};

/** The Excel that the suites of the workbook run in; the whole run has them in each. */
export const THIS_EXCEL: PreviewExcel = excelOf(run.PREVIEW_EXCEL);

/** Whether numbers bring their format along here (docs/excel.md, rule 9). */
export const TAKES_FORMATS = hasSet(THIS_EXCEL, "ExcelApi", "1.19");

/** Whether this is the whole run, `npm run test:all`: every picture, longer torture. */
export const IS_WHOLE = run.IS_WHOLE === true;
