import type { Known } from "../client/known";
import { fingerprint } from "../functions/fingerprint";
import { UNKNOWN, valuesOf, type Surroundings } from "./argument-values";
import { callsIn, type FunctionCall } from "./function-calls";
import { isErrorValue } from "./error-values";
import type { SheetCells, TablePlace } from "./sheet-cells";

/** The place of a cell; row and column count from 0. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Which cells to recalculate, in addition to those with an error, which are always tried again. */
export interface Suspicion {
  /** Every function is affected. */
  readonly everything?: boolean;
  /**
   * Include functions in larger formulas or blocks: these may hide an error from the time when the service was gone.
   */
  readonly hiddenErrors?: boolean;
  /** The indexes whose figures the cells may still show, and the current index. */
  readonly between?: { readonly before: readonly Known[]; readonly after: Known };
}

/** Whether a value is an error that recalculating may remove. For #NAME? it does not help: repair.ts handles it. */
const isErrorToTry = (value: unknown): boolean => isErrorValue(value) && value !== "#NAME?";

export interface FunctionCells {
  /** The number of cells with a function of this add-in. */
  readonly all: number;
  readonly affected: readonly CellPlace[];
  /** How many of `affected` may show an outdated figure. Cells that are only in error do not count. */
  readonly changed: number;
}

/**
 * Finds the cells whose answer may have changed between two indexes, and those with an error. A call counts as changed
 * if an argument cannot be known from the sheet.
 */
export function affectedCells(
  sheets: readonly SheetCells[],
  tables: readonly TablePlace[],
  { everything = false, hiddenErrors = false, between }: Suspicion,
): FunctionCells {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const affected: CellPlace[] = [];
  let all = 0;
  let changed = 0;
  for (const sheet of sheets)
    sheet.formulas.forEach((line, i) => {
      line.forEach((formula, j) => {
        const calls = callsIn(formula);
        if (calls?.length === 0) return;
        all++;
        const row = sheet.top + i;
        const around = { sheet: sheet.name, row, column: sheet.left + j, sheets: byName, tables };
        const isChanged = between !== undefined && mayHaveChanged(calls, around, between);
        if (isChanged) changed++;
        const isAffected =
          everything ||
          isChanged ||
          isErrorToTry(sheet.values[i]?.[j]) ||
          (hiddenErrors && mayHideError(calls, around));
        if (isAffected) affected.push({ sheet: sheet.name, row, column: sheet.left + j });
      });
    });
  return { all, affected, changed };
}

/** Whether a formula may hide a call's error. Only a formula that is one call and fills one cell always shows it. */
const mayHideError = (calls: readonly FunctionCall[] | null, around: Surroundings): boolean =>
  !calls?.some(
    ({ isAlone, fillsOneCell, args }) =>
      isAlone && fillsOneCell && args.every((each) => isSingle(each, around)),
  );

/** Whether an argument is at most one cell, so that its function fills one cell. */
function isSingle(argument: FunctionCall["args"][0], around: Surroundings): boolean {
  const values = valuesOf(argument, around);
  return values === null || (values !== UNKNOWN && values.length === 1 && values[0]?.length === 1);
}

/** Whether the answers of a formula's calls may have changed. An unreadable formula counts as changed. */
const mayHaveChanged = (
  calls: readonly FunctionCall[] | null,
  around: Surroundings,
  between: NonNullable<Suspicion["between"]>,
): boolean =>
  calls === null ? between.before.length > 0 : calls.some((call) => mayDiffer(call, around, between));

function mayDiffer(
  { name, args }: FunctionCall,
  around: Surroundings,
  { before, after }: NonNullable<Suspicion["between"]>,
): boolean {
  const blocks = args.map((argument) => valuesOf(argument, around));
  if (!blocks.every((block) => block !== UNKNOWN)) return before.length > 0;
  const now = fingerprint(name, blocks, after);
  return before.some((known) => fingerprint(name, blocks, known) !== now);
}
