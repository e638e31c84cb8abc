/** Of a cell without a format of its own. */
export const GENERAL = "General";
/** In a cell of this format a formula that is written is a text. */
export const TEXT = "@";

/**
 * Cells of the text format that are about to take formulas become General; the others stay as they are. Of few cells, or
 * of a column: their formats are read.
 */
export async function openForFormulas(
  context: Excel.RequestContext,
  ranges: readonly Excel.Range[],
): Promise<void> {
  if (ranges.length === 0) return;
  for (const range of ranges) range.load("numberFormat");
  await context.sync();
  for (const range of ranges) {
    const formats = range.numberFormat as string[][];
    if (formats.flat().includes(TEXT))
      range.numberFormat = formats.map((row) => row.map((each) => (each === TEXT ? GENERAL : each)));
  }
}

/**
 * Gives all cells of a range one format. Excel takes a single value for every cell, though its types know only blocks of
 * the range's own size.
 */
export function formatAll(range: Excel.Range, numberFormat: string): void {
  range.numberFormat = numberFormat as unknown as string[][];
}
