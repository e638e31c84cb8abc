import { asCodedError, CodedError } from "../market/errors/coded-error";
import { excelRun, requireUnprotected } from "./excel-run";
import { restorable } from "./table-cells";
import type { UndoStep } from "./undo";

/** Puts a formula into the active cell. @throws SHEET_PROTECTED */
export function insertFormula(formula: string): Promise<{ address: string; undo: UndoStep }> {
  return excelRun(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("address,formulas,values,rowIndex,columnIndex");
    const sheet = cell.worksheet.load("id");
    await requireUnprotected(context, [sheet]);
    const [[before = ""] = []] = restorable({ values: cell.values, formulas: cell.formulas });
    cell.formulas = [[formula]];
    await context.sync();
    // As Excel writes it: it may capitalise names, or prefix them.
    cell.load("formulas");
    await context.sync();
    const written = (cell.formulas as unknown[][])[0]?.[0];
    const { address, rowIndex, columnIndex } = cell;
    const undo = (): Promise<void> =>
      excelRun(async (again) => {
        const there = again.workbook.worksheets.getItem(sheet.id).getCell(rowIndex, columnIndex);
        there.load("formulas");
        await again.sync();
        // What was typed over it since stays.
        if ((there.formulas as unknown[][])[0]?.[0] !== written)
          throw new CodedError("CANNOT_UNDO", { what: address });
        there.formulas = [[before]];
        await again.sync();
      });
    return { address, undo: { what: address, undo } };
  });
}

/** How the user's Excel and the workbook are set up, as far as formulas and dates are concerned. */
export interface WorkbookFacts {
  /** Between the arguments of a typed formula: where a comma is the decimal point, a semicolon. */
  readonly listSeparator: "," | ";";
  /** Days counted from 1904: dates from elsewhere are four years off. */
  readonly is1904: boolean;
}

const FIRST_OF_2000 = 36_526;

/** Reads what the pane has to know; a host that does not tell gets the usual. */
export async function readWorkbookFacts(): Promise<WorkbookFacts> {
  try {
    return await excelRun(async (context) => {
      const application = context.workbook.application.load("decimalSeparator");
      const day = context.workbook.functions.date(2000, 1, 1).load("value");
      await context.sync();
      return {
        listSeparator: application.decimalSeparator === "," ? ";" : ",",
        is1904: day.value !== FIRST_OF_2000,
      };
    });
  } catch (error) {
    console.warn(asCodedError(error).message);
    return { listSeparator: ",", is1904: false };
  }
}
