import { Engine, type CellValue } from "./engine/engine";
import { quietEngine, spellErrorsAsExcel, type Library, type Zone } from "./engine/library";
import { CustomFunctions, type Invocation, type InvocationResult } from "./protocol/custom-functions";
import type { FunctionsMetadata } from "./protocol/function-values";

/** What a formula came to in a cell: its value, how it shows, and the sentence behind an error. */
export interface CellResult {
  readonly value: CellValue;
  readonly text: string;
  readonly message?: string;
}

export interface HeadlessWorkbook {
  /** Puts each formula on a sheet of its own; answers their cells, a block for one that spills, when all are settled. */
  calculate(formulas: readonly string[]): Promise<CellResult[][][]>;
}

/**
 * The workbook engine without a page and without office.js. `answer` computes the calls of one evaluation and
 * hands over the results.
 */
export function createHeadlessWorkbook(
  library: Library,
  metadata: FunctionsMetadata,
  answer: (invocations: readonly Invocation[]) => Promise<InvocationResult[]>,
): HeadlessWorkbook {
  quietEngine();
  spellErrorsAsExcel(library);
  const functions = new CustomFunctions(library, metadata, (invocations) => {
    void answer(invocations).then((results) => {
      functions.receive(results);
    });
  });
  const engine = new Engine(library);
  functions.attach(engine);
  functions.start();
  return {
    async calculate(formulas) {
      const sheets = formulas.map((_, index) => engine.addSheet(`Formula ${index + 1}`));
      formulas.forEach((formula, index) => {
        engine.setCells(sheets[index] ?? "", 0, 0, [[formula]]);
      });
      engine.flush();
      await functions.settled();
      return sheets.map((sheetId) => read(engine, sheetId));
    },
  };
}

function read(engine: Engine, sheetId: string): CellResult[][] {
  const zone: Zone = engine.spill({ sheetId, row: 0, col: 0 }) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  const rows: CellResult[][] = [];
  for (let row = zone.top; row <= zone.bottom; row++) {
    const line: CellResult[] = [];
    for (let col = zone.left; col <= zone.right; col++) {
      const position = { sheetId, row, col };
      const message = engine.message(position);
      line.push({
        value: engine.value(position),
        text: engine.text(position),
        ...(message ? { message } : {}),
      });
    }
    rows.push(line);
  }
  return rows;
}
