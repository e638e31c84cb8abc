import { asTyped } from "./as-typed";
import { valuesBringFormats } from "../functions/values-bring-formats";
import { asCodedError, CodedError } from "../errors/coded-error";
import { ALL_FUNCTIONS } from "../functions/all-functions";
import type { TableCell } from "../tables/columns";
import { excelRun, excelRunAsOneStep, requireUnprotected } from "./excel-run";
import { callsIn } from "./function-calls";
import { GENERAL, TEXT } from "./number-format";
import { restorable } from "./table-cells";
import type { UndoStep } from "./undo";

/** Puts a formula into the active cell. @throws SHEET_PROTECTED */
export async function insertFormula(formula: string): Promise<{ address: string; undo: UndoStep }> {
  const { place, before, address } = await excelRun(readActiveCell);
  const written = await writeInto(place, { content: formula, format: formatFor(formula, before.format) });
  const undo = async (): Promise<void> => {
    const now = await excelRun((context) => readFormula(context, place));
    // Later input in the cell stays.
    if (now !== written) throw new CodedError("CANNOT_UNDO", { object: address });
    await writeInto(place, before);
  };
  return { address, undo: { what: address, undo } };
}

interface Place {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}
/** The content and format written into a cell. */
interface Written {
  readonly content: TableCell;
  readonly format: string;
}

async function readActiveCell(
  context: Excel.RequestContext,
): Promise<{ place: Place; before: Written; address: string }> {
  const cell = context.workbook.getActiveCell();
  cell.load("address,formulas,values,numberFormat,rowIndex,columnIndex");
  const parent = cell.getSpillParentOrNullObject().load("address");
  const sheet = cell.worksheet.load("id");
  await requireUnprotected(context, [sheet]);
  const { address, rowIndex: row, columnIndex: column } = cell;
  // Treats a cell that another cell's formula fills as empty: a written value would block that formula.
  const isSpilled = !parent.isNullObject && parent.address !== address;
  const [[content = ""] = []] = isSpilled ? [] : restorable({ values: cell.values, formulas: cell.formulas });
  const format = (cell.numberFormat as string[][])[0]?.[0] ?? GENERAL;
  return { place: { sheetId: sheet.id, row, column }, before: { content, format }, address };
}

/**
 * Writes a formula or a value into a cell, as one step of undo. Returns the formula as Excel stores it, with names
 * capitalised or prefixed.
 */
function writeInto(place: Place, { content, format }: Written): Promise<unknown> {
  return excelRunAsOneStep(async (context) => {
    const cell = cellAt(context, place);
    const isFormula = typeof content === "string" && content.startsWith("=");
    cell.numberFormat = [[isFormula && format === TEXT ? GENERAL : format]];
    cell.formulas = [[isFormula ? asTyped(content) : content]];
    await context.sync();
    return readFormula(context, place);
  });
}

async function readFormula(context: Excel.RequestContext, place: Place): Promise<unknown> {
  const cell = cellAt(context, place).load("formulas");
  await context.sync();
  return (cell.formulas as unknown[][])[0]?.[0];
}

const cellAt = (context: Excel.RequestContext, { sheetId, row, column }: Place): Excel.Range =>
  context.workbook.worksheets.getItem(sheetId).getCell(row, column);

/**
 * A formula in a cell of the text format would be a text, so the cell becomes General. If numbers bring no format, the
 * cell gets the function's format.
 */
function formatFor(formula: string, now: string): string {
  if (now !== TEXT && now !== GENERAL) return now;
  const [call] = valuesBringFormats() ? [] : (callsIn(formula) ?? []);
  return call?.isAlone && call.fillsOneCell ? ALL_FUNCTIONS[call.name].numberFormat : GENERAL;
}

/** The settings of Excel and the workbook that affect formulas and dates. */
export interface WorkbookFacts {
  /** The separator of arguments in a typed formula: a semicolon if the comma is the decimal point. */
  readonly listSeparator: "," | ";";
  /** Whether days count from 1904: dates from other workbooks are then four years off. */
  readonly is1904: boolean;
}

const FIRST_OF_2000 = 36_526;

/** Reads these settings; the defaults if the host does not report them. */
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
