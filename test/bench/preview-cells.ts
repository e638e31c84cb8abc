import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch, openPreview } from "../e2e/browser";
import { serve } from "../e2e/serve";
import { TRADED_CODES } from "../traded-codes";
import { median, type Row } from "./measure";

const CELLS = 10_000;
const ROUNDS = 3;

/**
 * Writes 10,000 formulas into the preview in Chromium, to the last value. Compares that with as many calls of a
 * constant function.
 */
export async function previewCells(): Promise<Row> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-bench-"));
  const serving = await serve(folder);
  const browser = await launch("real");
  const { page, pane } = await openPreview(browser, serving.preview);
  // The constant function uses a name that the workbook knows: SHORTCOUNT's, which these sheets do not use otherwise.
  await pane.evaluate(() => {
    CustomFunctions.associate(
      "SHORTCOUNT",
      () => [[{ type: "Double", basicValue: 0.099, numberFormat: "0.00%" }]] as never,
    );
  });
  const time = (formulaOf: "ours" | "constant", column: number): Promise<number> =>
    page.evaluate(
      async ([kind, at, cells, codes]) => {
        const formulas = Array.from({ length: cells }, (_, i) => [
          kind === "ours"
            ? `=SHORTRATIO("${codes[i % 700]}","2025-11-${String(3 + (i % 5)).padStart(2, "0")}")`
            : `=SHORTCOUNT("2025-11-${String(3 + (i % 5)).padStart(2, "0")}",${i})`,
        ]);
        const { engine, functions, workbook } = preview;
        const start = performance.now();
        workbook.worksheets.getActiveWorksheet().getRangeByIndexes(0, at, cells, 1).formulas = formulas;
        engine.flush();
        await functions.settled();
        const taken = performance.now() - start;
        engine.clear("sheet1", { left: at, right: at, top: 0, bottom: cells - 1 });
        return taken;
      },
      [formulaOf, column, CELLS, TRADED_CODES] as const,
    );
  const times = { ours: [] as number[], constant: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const kind of ["constant", "ours"] as const) {
      const taken = await time(kind, 2 * round + (kind === "ours" ? 1 : 0));
      if (round > 0) times[kind].push(taken);
    }
  await browser.close();
  await serving.stop();
  rmSync(folder, { recursive: true });
  const own = median(times.ours);
  return {
    ...{ id: "preview-cells", name: `${CELLS} formulas in the preview, to the last value`, unit: "ms" },
    ...{ value: own, against: "as many constant functions", ratio: own / median(times.constant) },
  };
}
