import { parseA1Ref, type AstExpression } from "@borgar/fx";
import { ALL_FUNCTIONS, type Compute } from "../functions/all-functions";
import type { Cell } from "../functions/cell";
import { CodedError } from "../market/errors/coded-error";
import { UNKNOWN, valuesOf, type Surroundings } from "./argument-values";
import { excelRun } from "./excel-run";
import { callsIn, type FunctionCall } from "./function-calls";
import { readSheets, readTables } from "./sheet-cells";

/** An error value in a cell with one of our functions. */
interface CellInError {
  readonly shown: string;
  readonly formula: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Whether the formula fills a block. */
  readonly isOfBlock: boolean;
  /** Where in the formula's block the cell stands. */
  readonly down: number;
  readonly right: number;
}

/** An error value; what is still being calculated is none. */
export const isErrorValue = (value: unknown): value is string =>
  typeof value === "string" && /^#[A-Z/0!?]+$/.test(value) && value !== "#BUSY!";

/**
 * Why the active cell shows an error: on some desktops Excel does not say it (docs/excel.md, rule 14). Null where it
 * shows none, or has none of our functions.
 */
export async function reasonOfActiveCell(): Promise<CodedError | null> {
  const cell = await excelRun(activeCellInError);
  if (!cell) return null;
  const calls = callsIn(cell.formula);
  if (calls?.length === 0) return null;
  if (cell.shown === "#NAME?") return new CodedError("FUNCTIONS_UNKNOWN");
  if (calls === null) return null;
  const args = calls.flatMap((call) => call.args);
  // A whole column that was calculated would have filled more than this cell.
  if (!cell.isOfBlock && args.some(isLarge)) return new CodedError("ARGUMENTS_TOO_LARGE");
  const around = { ...cell, ...(await excelRun((context) => readReferred(context, args, cell.sheet))) };
  for (const call of calls) {
    const blocks = call.args.map((argument) => valuesOf(argument, around));
    if (blocks.includes(UNKNOWN)) continue;
    const found = await errorOf(call, blocks as (unknown[][] | null)[], cell);
    if (found) return found;
  }
  return null;
}

/** The sheets that the arguments refer to, and the Tables where they refer to one. */
async function readReferred(
  context: Excel.RequestContext,
  args: readonly (AstExpression | null)[],
  own: string,
): Promise<Pick<Surroundings, "sheets" | "tables">> {
  const references = args.filter((each) => each?.type === "ReferenceIdentifier");
  if (references.length === 0) return { sheets: new Map(), tables: [] };
  const isOfTable = references.some(({ kind }) => kind === "table");
  const names = new Set(references.map(({ value }) => sheetOf(value) ?? own));
  const sheets = await readSheets(context, isOfTable ? undefined : (name) => names.has(name));
  return {
    sheets: new Map(sheets.map((sheet) => [sheet.name, sheet])),
    tables: isOfTable ? await readTables(context) : [],
  };
}

async function activeCellInError(context: Excel.RequestContext): Promise<CellInError | null> {
  const cell = context.workbook.getActiveCell().load("values,formulas,rowIndex,columnIndex");
  const sheet = cell.worksheet.load("name");
  const parent = cell.getSpillParentOrNullObject().load("formulas,rowIndex,columnIndex");
  const block = cell.getSpillingToRangeOrNullObject().load("cellCount");
  await context.sync();
  const shown = (cell.values as unknown[][])[0]?.[0];
  // No room for a block is no error of a function, and Excel says so itself.
  if (!isErrorValue(shown) || shown === "#SPILL!") return null;
  const from = parent.isNullObject ? cell : parent;
  const formula = (from.formulas as unknown[][])[0]?.[0];
  if (typeof formula !== "string") return null;
  return {
    ...{ shown, formula, sheet: sheet.name, row: from.rowIndex, column: from.columnIndex },
    isOfBlock: !parent.isNullObject || !block.isNullObject,
    down: cell.rowIndex - from.rowIndex,
    right: cell.columnIndex - from.columnIndex,
  };
}

/** The error that a call answers with: where its block is the formula's, at the cell's own place in it. */
async function errorOf(
  { name, isWhole: isAll }: FunctionCall,
  blocks: readonly (unknown[][] | null)[],
  { down, right }: CellInError,
): Promise<CodedError | null> {
  const answer: Cell[][] = await (ALL_FUNCTIONS[name].compute as unknown as Compute)(...blocks);
  const own = isAll ? answer[down]?.[right] : undefined;
  const cells = own === undefined ? answer.flat() : [own];
  return cells.find((each) => each instanceof CodedError) ?? null;
}

const sheetOf = (reference: string): string | undefined => parseA1Ref(reference)?.context?.at(-1);

/** More cells than Excel may hand over in one call: a whole column. */
const MANY_CELLS = 100_000;
function isLarge(argument: AstExpression | null): boolean {
  if (argument?.type !== "ReferenceIdentifier" || argument.kind === "table") return false;
  const parsed = parseA1Ref(argument.value);
  if (!parsed || !("range" in parsed)) return false;
  const { top, left, bottom, right } = parsed.range as Partial<
    Record<"top" | "left" | "bottom" | "right", number>
  >;
  const count = (first: number | undefined, last: number | undefined): number =>
    first == null || last == null ? MANY_CELLS : last - first + 1;
  return count(top, bottom) * count(left, right) >= MANY_CELLS;
}
