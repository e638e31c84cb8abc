import type { Known } from "../client/known";
import { fingerprint } from "../functions/fingerprint";
import { UNKNOWN, valuesOf, type Surroundings } from "./argument-values";
import { callsIn, type FunctionCall } from "./function-calls";
import type { SheetCells, TablePlace } from "./sheet-cells";

/** A cell, from 0. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/**
 * What may have changed: something between two indexes, everything, or nothing, and only cells in error are to be
 * tried again; with those that may hide an error, in a larger formula or a block of several cells.
 */
export type Between =
  { readonly before: Known; readonly after: Known } | "everything" | "hidden errors" | "nothing";

const ERROR = /^#[A-Z/0!?]+$/;
/** A cell that is being calculated is in no error. */
const isError = (value: unknown): boolean =>
  typeof value === "string" && ERROR.test(value) && value !== "#BUSY!";

export interface FunctionCells {
  /** How many cells have one of our functions. */
  readonly all: number;
  readonly affected: readonly CellPlace[];
}

/**
 * The cells whose answer may have changed between two indexes, and those in error. A call of which an argument cannot
 * be known from the sheet is taken to have changed.
 */
export function affectedCells(
  sheets: readonly SheetCells[],
  tables: readonly TablePlace[],
  between: Between,
): FunctionCells {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const affected: CellPlace[] = [];
  let all = 0;
  for (const sheet of sheets)
    sheet.formulas.forEach((line, i) => {
      line.forEach((formula, j) => {
        const calls = callsIn(formula);
        if (calls?.length === 0) return;
        all++;
        const row = sheet.top + i;
        const around = { sheet: sheet.name, row, column: sheet.left + j, sheets: byName, tables };
        const isAffected =
          isError(sheet.values[i]?.[j]) ||
          (between !== "nothing" &&
            (between === "everything" ||
              calls === null ||
              (between === "hidden errors"
                ? !calls.some(({ isWhole, args }) => isWhole && args.every((each) => isSingle(each, around)))
                : calls.some((call) => mayDiffer(call, around, between)))));
        if (isAffected) affected.push({ sheet: sheet.name, row, column: sheet.left + j });
      });
    });
  return { all, affected };
}

/** Whether an argument is one cell at most, so that its function fills one. */
function isSingle(argument: FunctionCall["args"][0], around: Surroundings): boolean {
  const values = valuesOf(argument, around);
  return values === null || (values !== UNKNOWN && values.length === 1 && values[0]?.length === 1);
}

function mayDiffer(
  { name, args }: FunctionCall,
  around: Surroundings,
  { before, after }: Exclude<Between, string>,
): boolean {
  const blocks = args.map((argument) => valuesOf(argument, around));
  if (!blocks.every((block) => block !== UNKNOWN)) return true;
  return fingerprint(name, blocks, before) !== fingerprint(name, blocks, after);
}
