/** The format of a cell that was not formatted. */
export const GENERAL = "General";
/** The text format. A formula written into a cell of this format becomes a text. */
export const TEXT = "@";

/**
 * Changes cells of the text format to General before formulas are written into them; other cells stay unchanged. For a
 * few cells or one column, since their formats are read.
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
