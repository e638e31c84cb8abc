import { Engine, type CellValue } from "./engine/engine";
import { excelOf } from "./excel-build";
import {
  quietEngine,
  spellErrorsAsExcel,
  type CellPosition,
  type Library,
  type Zone,
} from "./engine/library";
import { CustomFunctions } from "./protocol/custom-functions";
import { type Invocation, type InvocationResult } from "./protocol/custom-functions-service";
import type { FunctionsMetadata } from "./protocol/function-values";

/** The result of a formula in a cell: its value, the text shown, and the sentence that explains an error. */
export interface CellResult {
  readonly value: CellValue;
  readonly text: string;
  readonly message?: string;
}

export interface HeadlessWorkbook {
  /** Calculates each formula as if on an empty sheet. Returns its cells, a block if it spills. */
  calculate(formulas: readonly string[]): Promise<CellResult[][][]>;
}

/**
 * Creates the workbook engine without a page and without office.js. `answer` calculates the calls of one evaluation
 * and passes on the results.
 */
export function createHeadlessWorkbook(
  library: Library,
  metadata: FunctionsMetadata,
  answer: (invocations: readonly Invocation[]) => Promise<InvocationResult[]>,
): HeadlessWorkbook {
  quietEngine();
  spellErrorsAsExcel(library);
  const functions = new CustomFunctions(library, metadata, excelOf(), (invocations) => {
    void answer(invocations).then((results) => {
      functions.receive(results);
    });
  });
  const engine = new Engine(library);
  functions.attach(engine);
  functions.start();
  return {
    async calculate(formulas) {
      const results: CellResult[][][] = [];
      let left = formulas.map((_, index) => index);
      let sheets = 0;
      const addSheet = (): string => engine.addSheet(`Formulas ${++sheets}`);
      // A sheet for each formula would make the engine slow. So most formulas share a sheet, and move to another if a
      // result does not fit.
      for (const layout of LAYOUTS) {
        const now = left.filter((index) => layout.ownSheet || !refersToCells(formulas[index] ?? ""));
        const shared = layout.ownSheet ? null : addSheet();
        const places = now.map((index, n) => ({ index, sheetId: shared ?? addSheet(), ...layout.place(n) }));
        // Starts with the last, so that the sheet grows only once.
        for (const { index, sheetId, row, col } of [...places].reverse())
          engine.setCells(sheetId, row, col, [[formulas[index] ?? ""]]);
        engine.flush();
        await functions.settled();
        for (const { index, ...position } of places) results[index] = read(engine, position);
        const hasNoRoom = (index: number): boolean => results[index]?.[0]?.[0]?.value === "#SPILL!";
        left = left.filter((index) => !results[index] || hasNoRoom(index));
        if (left.length === 0) break;
      }
      return results;
    },
  };
}

/**
 * The layouts in the order in which they are tried: one below the other; side by side with space for wide results;
 * each on its own sheet.
 */
const LAYOUTS = [
  { ownSheet: false, place: (n: number) => ({ row: n, col: 0 }) },
  { ownSheet: false, place: (n: number) => ({ row: 0, col: n * 16 }) },
  { ownSheet: true, place: () => ({ row: 0, col: 0 }) },
];
/** A formula that refers to cells gets its own sheet, because it must find them empty. */
const refersToCells = (formula: string): boolean =>
  /\$?\b[A-Z]{1,3}\$?\d+\b/i.test(formula.replace(/"[^"]*"/g, ""));

function read(engine: Engine, at: CellPosition): CellResult[][] {
  const { sheetId, row: top, col: left } = at;
  const zone: Zone = engine.spill(at) ?? { left, right: left, top, bottom: top };
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
