import { timers } from "../client/timers";
import { asStockCode, type StockCode } from "../market/stock-code";
import type { CodedError } from "../errors/coded-error";
import { reasonOfActiveCell } from "./cell-reason";
import { isErrorText, isErrorValue } from "./error-values";
import { excelRun } from "./excel-run";
import { readPortions } from "./write-portions";

/** The most cells of a selection that are read as a list of codes. */
export const MOST_CELLS = 20_000;

/** The distinct stock codes in the selected cells, in their order. */
export function selectedCodes(): Promise<StockCode[]> {
  return excelRun(async (context) => {
    const selected = context.workbook.getSelectedRange();
    const used = selected.getUsedRangeOrNullObject(true).load("rowCount,columnCount,cellCount");
    await context.sync();
    if (used.isNullObject) return [];
    const rows = Math.min(used.rowCount, Math.floor(MOST_CELLS / used.columnCount));
    const codes = new Set<StockCode>();
    for (const { first, count } of readPortions(rows, used.columnCount)) {
      const part = used.getCell(first, 0).getAbsoluteResizedRange(count, used.columnCount).load("values");
      await context.sync();
      for (const value of (part.values as unknown[][]).flat()) {
        const code = asStockCode(value);
        if (code) codes.add(code);
      }
    }
    return [...codes];
  });
}

/** What the pane needs to know about the active cell. */
export interface ActiveCell {
  /** "B5" on the active sheet. */
  readonly address: string;
  /** The stock code in it; null if it has none. */
  readonly code: StockCode | null;
  /** Why a function of this add-in shows an error in it; null if none does. */
  readonly error: CodedError | null;
}

/** The pause before a cell's reason is looked up, in milliseconds: a user who moves on at once does not need it. */
export const PAUSE = 200;
/** The pause before a cell is read again while it is being calculated or Excel is busy, in milliseconds. */
export const NEXT_LOOK = 1000;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    timers.set(resolve, milliseconds);
  });

/**
 * Calls `listener` with the active cell whenever the selection changes. Returns a function that reads the active cell
 * again and calls `listener` with it.
 */
export function followActiveCell(listener: (cell: ActiveCell) => void): () => void {
  let looks = 0;
  const look = async (): Promise<void> => {
    if (document.visibilityState === "hidden") return; // the pane is not visible
    const own = ++looks;
    const { address, value } = await excelRun(async (context) => {
      const cell = context.workbook.getActiveCell().load("values,address");
      await context.sync();
      return { address: cell.address.replace(/^.*!/, ""), value: (cell.values as unknown[][])[0]?.[0] };
    });
    if (own !== looks) return;
    const cell = { address, code: asStockCode(value), error: null };
    listener(cell);
    if (!isErrorText(value)) return;
    const isCalculated = isErrorValue(value);
    await pause(isCalculated ? PAUSE : NEXT_LOOK);
    if (own !== looks) return;
    if (!isCalculated) return look();
    const { shown, reason } = await reasonOfActiveCell();
    if (own !== looks) return;
    if (shown !== value) return look(); // it is being repaired or calculated
    if (reason) listener({ ...cell, error: reason });
  };
  const quietly = async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      // If Excel is busy, try again a little later. After any other refusal, wait for the next selection.
      if ((error as Partial<CodedError>).code !== "SHEET_BUSY") return;
      const own = looks;
      await pause(NEXT_LOOK);
      if (own === looks) void quietly();
    }
  };
  let following: Promise<void> | null = null;
  const follow = (): Promise<void> =>
    excelRun(async (context) => {
      context.workbook.worksheets.onSelectionChanged.add(quietly);
      await context.sync();
    });
  return () => {
    following ??= follow().catch(() => {
      following = null; // if Excel is busy, the next look tries again
    });
    void following.then(quietly);
  };
}
