import { excelRun } from "./excel-run";

/** Puts a formula into the active cell. Answers the cell's address. */
export function insertFunction(formula: string): Promise<string> {
  return excelRun(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.formulas = [[formula]];
    cell.load("address");
    await context.sync();
    return cell.address;
  });
}
