/**
 * Gives all cells of a range one format. Excel takes a single value for every cell, though its types know only blocks of
 * the range's own size.
 */
export function formatAll(range: Excel.Range, numberFormat: string): void {
  range.numberFormat = numberFormat as unknown as string[][];
}
