/** Of a cell without a format of its own. */
export const GENERAL = "General";
/** In a cell of this format a formula that is written is a text. */
export const TEXT = "@";

/**
 * Gives all cells of a range one format. Excel takes a single value for every cell, though its types know only blocks of
 * the range's own size.
 */
export function formatAll(range: Excel.Range, numberFormat: string): void {
  range.numberFormat = numberFormat as unknown as string[][];
}
