import { asTyped, hasExcelsPrefix } from "./as-typed";
import { callsIn, hasOursAlone } from "./function-calls";
import { openForFormulas } from "./number-format";
import type { SheetCells } from "./sheet-cells";

/** Counts of cells that Excel had left in a bad state: those repaired, and those that could not be. */
export interface Repaired {
  /** Cells written again, because Excel did not know the functions when the workbook was opened. */
  readonly renamed: number;
  /** Cells recalculated, because they stayed at #BUSY! although their function had answered. */
  readonly unstuck: number;
  /** Cells still at #NAME? after they were written again, or that cannot be written. */
  readonly unnamed: number;
}

export interface Repairs {
  /** Repairs the cells of the sheets, in this context. Cells that Excel refuses to change are skipped. */
  look(context: Excel.RequestContext, sheets: readonly SheetCells[]): Promise<Repaired>;
  /** Schedules another `look` for the time by which the cells now calculating must have answered. */
  lookLater(): void;
  /** Allows failed repairs to be tried again, at the user's request. */
  tryAgain(): void;
}

interface Cell {
  /** Names the cell by its place and formula, because rows may move. */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: unknown;
}

/** A cell at #BUSY! for this many milliseconds has lost its answer: a function answers within ten seconds. */
const LONGEST_WAIT = 12_000;
const CELLS_A_SYNC = 500;

/**
 * Repairs cells that the opening of a workbook left in a bad state (docs/excel.md, rules 5 and 6). A cell is written
 * again only once: if that does not help, Excel does not know the functions at all. `later` has to call `look` again.
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
  /** Schedules a `look`, unless one is scheduled: it serves all waiting cells. */
  const lookLater = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    later(LONGEST_WAIT);
  };

  /** The cells at #BUSY! for too long; the others are checked again later. */
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
 * Returns the cells whose functions Excel did not know when it opened the workbook. Two signs are certain: Excel's
 * prefix, and #NAME? in a formula with only this add-in's functions. Without either sign in the workbook, #NAME? is the
 * user's mistake, an unknown name in the formula. With one, every formula of this add-in at #NAME? is written again.
 */
function unnamedAmong(cells: readonly Cell[]): Cell[] {
  const isSure = ({ formula, value }: Cell): boolean =>
    hasExcelsPrefix(formula) || (value === "#NAME?" && hasOursAlone(formula));
  return cells.some(isSure) ? cells.filter((cell) => cell.value === "#NAME?" || isSure(cell)) : [];
}

/** The cells with the add-in's functions that may need repair. An unreadable formula is left alone. */
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

/** Whether a cell may need repair, found without parsing its formula: that is slow in a large workbook. */
const isSuspect = (formula: string, value: unknown): boolean =>
  value === "#NAME?" || value === "#BUSY!" || /_xldudf_/i.test(formula);

/**
 * Returns the repaired cells. Cells that Excel refuses to change, on a protected sheet or in an array formula, are
 * skipped.
 */
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
