import { excelRun } from "./excel-run";
import { MOST_CELLS } from "./selection";
import { readPortions } from "./write-portions";

/**
 * The selected cells as a text: a line for each row, its cells separated by tabs, as Excel copies them. A selection of
 * whole columns gives their used rows.
 */
export function selectedLines(): Promise<string> {
  return excelRun(async (context) => {
    const selected = context.workbook.getSelectedRange();
    const used = selected.getUsedRangeOrNullObject(true).load("rowCount,columnCount");
    await context.sync();
    if (used.isNullObject) return "";
    const rows = Math.min(used.rowCount, Math.floor(MOST_CELLS / used.columnCount));
    const lines: string[] = [];
    for (const { first, count } of readPortions(rows, used.columnCount)) {
      const part = used.getCell(first, 0).getAbsoluteResizedRange(count, used.columnCount).load("values");
      await context.sync();
      for (const row of part.values as unknown[][]) lines.push(row.map(asField).join("\t"));
    }
    return `${lines.join("\n")}\n`;
  });
}

/** A cell as a field of a text whose fields are separated by tabs. */
function asField(value: unknown): string {
  const text = String(value);
  return /["\n\t,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
