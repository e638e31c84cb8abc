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

/** What a formula came to in a cell: its value, how it shows, and the sentence behind an error. */
export interface CellResult {
  readonly value: CellValue;
  readonly text: string;
  readonly message?: string;
}

export interface HeadlessWorkbook {
  /** Calculates formulas, each as if on an empty sheet; answers their cells, a block for one that spills. */
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
      // In a sheet of its own each would make the engine slow; so most share one, and move out when a result has no room.
      for (const layout of LAYOUTS) {
        const now = left.filter((index) => layout.ownSheet || !refersToCells(formulas[index] ?? ""));
        const shared = layout.ownSheet ? null : addSheet();
        const places = now.map((index, n) => ({ index, sheetId: shared ?? addSheet(), ...layout.place(n) }));
        // The last first: the sheet grows once.
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

/** One below the other; side by side with room for wide results; each in a sheet of its own. */
const LAYOUTS = [
  { ownSheet: false, place: (n: number) => ({ row: n, col: 0 }) },
  { ownSheet: false, place: (n: number) => ({ row: 0, col: n * 16 }) },
  { ownSheet: true, place: () => ({ row: 0, col: 0 }) },
];
/** A formula that names cells is to find them empty. */
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
