import { asTyped } from "../functions/namespace";
import { callsIn } from "./function-calls";
import { openForFormulas } from "./number-format";
import type { SheetCells } from "./sheet-cells";

/** What was mended after Excel had left it behind, and what could not be. Counts of cells. */
export interface Repaired {
  /** Written again: they showed #NAME? because the functions were not known when the workbook was opened. */
  readonly renamed: number;
  /** Calculated again: they stayed at #BUSY! though their function had answered. */
  readonly unstuck: number;
  /** Still #NAME? after they were written again, or on a protected sheet. */
  readonly unnamed: number;
}

export interface Repairs {
  /** Mends what it finds in the sheets, with this context. */
  look(context: Excel.RequestContext, sheets: readonly SheetCells[]): Promise<Repaired>;
}

interface Cell {
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
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

  /** Those that are at #BUSY! for too long; the others are looked at again. */
  function stuckAmong(cells: readonly Cell[]): Cell[] {
    const at = now();
    busySince = new Map(cells.map(({ key }) => [key, busySince.get(key) ?? at]));
    const stuck = cells.filter(({ key }) => at - (busySince.get(key) ?? at) >= LONGEST_WAIT);
    for (const { key } of stuck) busySince.delete(key);
    if (stuck.length < cells.length) later(LONGEST_WAIT);
    return stuck;
  }

  return {
    async look(context, sheets) {
      const unnamed = cellsShowing("#NAME?", sheets);
      const fresh = unnamed.filter(({ key }) => !writtenOnce.has(key));
      const open = await onOpenSheets(context, fresh);
      for (const { key } of open) writtenOnce.add(key);
      await inPortions(
        context,
        open,
        (range, { formula }) => {
          range.formulas = [[asTyped(formula)]];
        },
        openForFormulas,
      );
      const stuck = stuckAmong(cellsShowing("#BUSY!", sheets));
      await inPortions(context, stuck, (range) => {
        range.calculate();
      });
      if (open.length > 0) later(LONGEST_WAIT);
      return { renamed: open.length, unstuck: stuck.length, unnamed: unnamed.length - open.length };
    },
  };
}

const cellsShowing = (text: string, sheets: readonly SheetCells[]): Cell[] =>
  sheets.flatMap(({ name, top, left, formulas, values }) =>
    values.flatMap((line, r) =>
      line.flatMap((value, c) => {
        const formula = value === text ? formulas[r]?.[c] : undefined;
        if (typeof formula !== "string" || callsIn(formula)?.length === 0) return [];
        const [row, column] = [top + r, left + c];
        return [{ key: `${name}!${row},${column}`, sheet: name, row, column, formula }];
      }),
    ),
  );

/** A protected sheet stays as it is. */
async function onOpenSheets(context: Excel.RequestContext, cells: readonly Cell[]): Promise<Cell[]> {
  if (cells.length === 0) return [];
  const protections = [...new Set(cells.map(({ sheet }) => sheet))].map((name) => ({
    name,
    protection: context.workbook.worksheets.getItem(name).protection.load("protected"),
  }));
  await context.sync();
  const closed = new Set(
    protections.filter(({ protection }) => protection.protected).map(({ name }) => name),
  );
  return cells.filter(({ sheet }) => !closed.has(sheet));
}

async function inPortions(
  context: Excel.RequestContext,
  cells: readonly Cell[],
  mend: (range: Excel.Range, cell: Cell) => void,
  prepare: typeof openForFormulas = () => Promise.resolve(),
): Promise<void> {
  for (let first = 0; first < cells.length; first += CELLS_A_SYNC) {
    const portion = cells.slice(first, first + CELLS_A_SYNC).map((cell) => ({
      cell,
      range: context.workbook.worksheets.getItem(cell.sheet).getCell(cell.row, cell.column),
    }));
    await prepare(
      context,
      portion.map(({ range }) => range),
    );
    for (const { range, cell } of portion) mend(range, cell);
    await context.sync();
  }
}
