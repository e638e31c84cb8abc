import type { Known } from "../client/known";
import { fingerprint } from "../functions/fingerprint";
import { UNKNOWN, valuesOf, type Surroundings } from "./argument-values";
import { callsIn, type FunctionCall } from "./function-calls";
import { isErrorValue } from "./error-values";
import type { SheetCells, TablePlace } from "./sheet-cells";

/** A cell, from 0. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** What may have changed. Cells in error are tried again in any case. */
export interface Suspicion {
  /** Every function, whatever it shows. */
  readonly everything?: boolean;
  /** Those that may hide an error, in a larger formula or a block of several cells: the service was gone. */
  readonly hiddenErrors?: boolean;
  /** Indexes of which the cells may still show the figures, and the one of now. */
  readonly between?: { readonly before: readonly Known[]; readonly after: Known };
}

/** An unknown name stays unknown when it is calculated again: that is for `repair`. */
const isErrorToTry = (value: unknown): boolean => isErrorValue(value) && value !== "#NAME?";

export interface FunctionCells {
  /** How many cells have one of our functions. */
  readonly all: number;
  readonly affected: readonly CellPlace[];
  /** How many of those may show another figure than they would now: not those in error alone. */
  readonly changed: number;
}

/**
 * The cells whose answer may have changed between two indexes, and those in error. A call of which an argument cannot
 * be known from the sheet is taken to have changed.
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

/** Whether a formula is more than one call that fills one cell, which would show its error. */
const mayHideError = (calls: readonly FunctionCall[] | null, around: Surroundings): boolean =>
  !calls?.some(
    ({ isAlone, fillsOneCell, args }) =>
      isAlone && fillsOneCell && args.every((each) => isSingle(each, around)),
  );

/** Whether an argument is one cell at most, so that its function fills one. */
function isSingle(argument: FunctionCall["args"][0], around: Surroundings): boolean {
  const values = valuesOf(argument, around);
  return values === null || (values !== UNKNOWN && values.length === 1 && values[0]?.length === 1);
}

/** A formula that cannot be read may hold anything. */
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
