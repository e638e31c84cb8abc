import { ALL_FUNCTIONS, type Compute } from "../functions/all-functions";
import type { Cell } from "../functions/cell";
import { shownFor } from "../measures/error-in-cell";
import { hasExcelsPrefix } from "./as-typed";
import { CodedError } from "../errors/coded-error";
import { UNKNOWN, valuesOf } from "./argument-values";
import { isErrorValue } from "./error-values";
import { excelRun } from "./excel-run";
import { callsIn, hasOursAlone, type FunctionCall } from "./function-calls";
import { isLarge, readReferred } from "./referred-cells";

/** An error value in a cell with a function of this add-in. */
interface CellInError {
  readonly shown: string;
  readonly formula: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Whether the formula fills a block. */
  readonly isOfBlock: boolean;
  /** The place of the cell in the formula's block. */
  readonly down: number;
  readonly right: number;
}

/** What Excel shows for a call that it refused because of its size. */
const SHOWN_OF_REFUSED = ["#CALC!", "#VALUE!"];

/**
 * Finds why the active cell shows an error: some desktop versions of Excel do not say it (docs/excel.md, rule 14).
 * Returns what the cell shows, and the reason; null if it shows no error of this add-in's functions.
 */
export async function reasonOfActiveCell(): Promise<{ shown: unknown; reason: CodedError | null }> {
  const { shown, inError } = await excelRun(readActiveCell);
  return { shown, reason: inError && (await reasonOf(inError)) };
}

async function reasonOf(cell: CellInError): Promise<CodedError | null> {
  const calls = callsIn(cell.formula);
  if (!calls?.length) return null;
  const { shown, formula, isOfBlock } = cell;
  if (shown === "#NAME?")
    return hasOursAlone(formula) || hasExcelsPrefix(formula) ? new CodedError("FUNCTIONS_UNKNOWN") : null;
  const args = calls.flatMap((call) => call.args);
  const around = { ...cell, ...(await excelRun((context) => readReferred(context, args, cell.sheet))) };
  for (const call of calls) {
    const blocks = call.args.map((argument) => valuesOf(argument, around));
    if (blocks.includes(UNKNOWN)) continue;
    const found = await errorOf(call, blocks as (unknown[][] | null)[], cell);
    if (found) return found;
  }
  const isRefused = !isOfBlock && SHOWN_OF_REFUSED.includes(shown) && args.some(isLarge);
  return isRefused ? new CodedError("ARGUMENTS_TOO_LARGE") : null;
}

async function readActiveCell(
  context: Excel.RequestContext,
): Promise<{ shown: unknown; inError: CellInError | null }> {
  const cell = context.workbook.getActiveCell().load("values,formulas,rowIndex,columnIndex");
  const sheet = cell.worksheet.load("name");
  const parent = cell.getSpillParentOrNullObject().load("formulas,rowIndex,columnIndex");
  const block = cell.getSpillingToRangeOrNullObject().load("cellCount");
  await context.sync();
  const shown = (cell.values as unknown[][])[0]?.[0];
  const from = parent.isNullObject ? cell : parent;
  const formula = (from.formulas as unknown[][])[0]?.[0];
  // #SPILL! does not come from a function, and Excel explains it.
  if (!isErrorValue(shown) || shown === "#SPILL!" || typeof formula !== "string")
    return { shown, inError: null };
  const inError = {
    ...{ shown, formula, sheet: sheet.name, row: from.rowIndex, column: from.columnIndex },
    isOfBlock: !parent.isNullObject || !block.isNullObject,
    down: cell.rowIndex - from.rowIndex,
    right: cell.columnIndex - from.columnIndex,
  };
  return { shown, inError };
}

/**
 * Repeats a call and returns the error that the cell shows; null if the call returns no such error. If the call is
 * the whole formula, only the cell's place in the block counts.
 */
async function errorOf(
  { name, isAlone }: FunctionCall,
  blocks: readonly (unknown[][] | null)[],
  { shown, down, right }: CellInError,
): Promise<CodedError | null> {
  const answer: Cell[][] = await (ALL_FUNCTIONS[name].compute as unknown as Compute)(...blocks);
  const own = isAlone ? answer[down]?.[right] : undefined;
  const cells = own === undefined ? answer.flat() : [own];
  const errors = cells.filter((each) => each instanceof CodedError);
  return errors.find((error) => shownFor(error) === shown) ?? null;
}
