import { asTyped, hasExcelsPrefix } from "./as-typed";
import { callsIn, hasOursAlone } from "./function-calls";
import { openForFormulas } from "./number-format";
import type { SheetCells } from "./sheet-cells";

/** What was mended after Excel had left it behind, and what could not be. Counts of cells. */
export interface Repaired {
  /** Written again: the functions were not known when the workbook was opened. */
  readonly renamed: number;
  /** Calculated again: they stayed at #BUSY! though their function had answered. */
  readonly unstuck: number;
  /** Still #NAME? after they were written again, or where they cannot be written. */
  readonly unnamed: number;
}

export interface Repairs {
  /** Mends what it finds in the sheets, with this context. What Excel refuses stays, and stops nothing else. */
  look(context: Excel.RequestContext, sheets: readonly SheetCells[]): Promise<Repaired>;
  /** Has `look` called again when cells that are calculated now must have answered. */
  lookLater(): void;
  /** The user asks: what was written again in vain is tried once more. */
  tryAgain(): void;
}

interface Cell {
  /** Place and formula: rows may move. */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: unknown;
}

/** A function of ours answers within ten seconds: what is at #BUSY! for longer has lost its answer. Milliseconds. */
const LONGEST_WAIT = 12_000;
const CELLS_A_SYNC = 500;

/**
 * Mends cells as a workbook's opening may leave them (docs/excel.md, rules 5 and 6). A cell is written again once: where
 * that does not help, the functions are not known to Excel at all. `later` is asked to have `look` called again.
 */
export function createRepairs({
  now = () => performance.now(),
  later,
}: {
  readonly now?: () => number;
  readonly later: (milliseconds: number) => void;
}): Repairs {
  const writtenOnce = new Set<string>();
  let busySince = new Map<string, number>();
  let isAwaited = false;
  /** One look is enough for whatever waits. */
  const lookLater = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    later(LONGEST_WAIT);
  };

  /** Those that are at #BUSY! for too long; the others are looked at again. */
  function stuckAmong(cells: readonly Cell[]): Cell[] {
    const at = now();
    busySince = new Map(cells.map(({ key }) => [key, busySince.get(key) ?? at]));
    const stuck = cells.filter(({ key }) => at - (busySince.get(key) ?? at) >= LONGEST_WAIT);
    for (const { key } of stuck) busySince.delete(key);
    if (stuck.length < cells.length) lookLater();
    return stuck;
  }

  return {
    async look(context, sheets) {
      isAwaited = false;
      const own = suspects(sheets);
      const unnamed = unnamedAmong(own);
      const fresh = unnamed.filter(({ key }) => !writtenOnce.has(key));
      for (const { key } of fresh) writtenOnce.add(key);
      const renamed = await mendAll(context, fresh, (range, { formula }) => {
        range.formulas = [[asTyped(formula)]];
      });
      const stuck = stuckAmong(own.filter(({ value }) => value === "#BUSY!"));
      const unstuck = await mendAll(context, stuck, (range) => {
        range.calculate();
      });
      if (renamed.length > 0) lookLater();
      const left = unnamed.filter((cell) => cell.value === "#NAME?" && !renamed.includes(cell));
      return { renamed: renamed.length, unstuck: unstuck.length, unnamed: left.length };
    },
    lookLater,
    tryAgain: () => {
      writtenOnce.clear();
    },
  };
}

/**
 * The cells whose functions Excel did not know when it opened the workbook. Two signs are sure: Excel's prefix, and #NAME?
 * in a formula that has nothing but our functions. Where a workbook has neither, #NAME? is the user's own slip, an unknown
 * name beside our function; where it has one, every #NAME? of a formula of ours is written again.
 */
function unnamedAmong(cells: readonly Cell[]): Cell[] {
  const isSure = ({ formula, value }: Cell): boolean =>
    hasExcelsPrefix(formula) || (value === "#NAME?" && hasOursAlone(formula));
  return cells.some(isSure) ? cells.filter((cell) => cell.value === "#NAME?" || isSure(cell)) : [];
}

/** The cells with our functions that show a sign of trouble. A formula that cannot be read is left alone. */
const suspects = (sheets: readonly SheetCells[]): Cell[] =>
  sheets.flatMap(({ name, top, left, formulas, values }) =>
    formulas.flatMap((line, r) =>
      line.flatMap((formula, c) => {
        const value = values[r]?.[c];
        if (typeof formula !== "string" || !isSuspect(formula, value) || !callsIn(formula)?.length) return [];
        const [row, column] = [top + r, left + c];
        const key = `${name}!${row},${column} ${formula}`;
        return [{ key, sheet: name, row, column, formula, value }];
      }),
    ),
  );

/** Told before the formula is taken apart, which takes its time in a large workbook. */
const isSuspect = (formula: string, value: unknown): boolean =>
  value === "#NAME?" || value === "#BUSY!" || /_xldudf_/i.test(formula);

/** Answers the cells that were mended: what Excel refuses, on a protected sheet or within an array formula, stays as it is. */
async function mendAll(
  context: Excel.RequestContext,
  cells: readonly Cell[],
  mend: (range: Excel.Range, cell: Cell) => void,
): Promise<Cell[]> {
  const mended: Cell[] = [];
  for (let first = 0; first < cells.length; first += CELLS_A_SYNC) {
    const portion = cells.slice(first, first + CELLS_A_SYNC);
    if (await isMended(context, portion, mend)) mended.push(...portion);
    else for (const cell of portion) if (await isMended(context, [cell], mend)) mended.push(cell);
  }
  return mended;
}

async function isMended(
  context: Excel.RequestContext,
  cells: readonly Cell[],
  mend: (range: Excel.Range, cell: Cell) => void,
): Promise<boolean> {
  const asked = cells.map((cell) => ({
    cell,
    range: context.workbook.worksheets.getItem(cell.sheet).getCell(cell.row, cell.column),
  }));
  try {
    await openForFormulas(
      context,
      asked.map(({ range }) => range),
    );
    for (const { range, cell } of asked) mend(range, cell);
    await context.sync();
    return true;
  } catch {
    return false;
  }
}
