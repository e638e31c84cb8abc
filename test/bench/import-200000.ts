import { excelRun } from "../../src/workbook/excel-run";
import { importTable } from "../../src/workbook/import-table";
import { portionsOf } from "../../src/workbook/write-portions";
import { manyRows, MANY } from "../workbook/many-rows";
import { openPlainWorkbook } from "../workbook/plain-workbook";
import { median, type Row } from "./measure";

const ROWS = 200_000;
const ROUNDS = 5;

/**
 * Imports 200,000 rows of ten columns through the real office.js into plain cells. Compares that with a plain loop
 * that only writes the same cells with `range.values` in the same portions.
 */
export async function importManyRows(): Promise<Row> {
  const plain = await openPlainWorkbook();
  const content = manyRows(ROWS);
  const bareLoop = (): Promise<void> =>
    excelRun(async (context) => {
      const sheet = context.workbook.worksheets.add("Bare");
      for (const { first, count } of portionsOf(content.rows)) {
        sheet.getRangeByIndexes(first + 1, 0, count, content.columns.length).values = content.rows.slice(
          first,
          first + count,
        ) as (string | number)[][];
        await context.sync();
      }
    });
  const imported = async (): Promise<void> => {
    await importTable({
      ...{ request: MANY, content, place: { kind: "new-sheet" }, at: "2025-11-28T14:00:00.000Z" },
      store: { id: "00000001", kind: "published" },
    });
  };
  const times: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const [kind, work] of [
      ["bare", bareLoop],
      ["ours", imported],
    ] as const) {
      const start = performance.now();
      await work();
      if (round > 0) times[kind].push(performance.now() - start);
      for (const { id } of plain.engine.sheets.slice(1)) plain.engine.deleteSheet(id);
    }
  plain.close();
  const own = median(times.ours);
  return {
    ...{ id: "import-200000", name: "200,000 rows × 10 columns imported as a table", unit: "ms", value: own },
    ...{ against: "the bare loop of chunked range.values", ratio: own / median(times.bare) },
  };
}
