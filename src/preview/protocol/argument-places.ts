import { COLUMNS, columnName, quoteSheet, ROWS } from "../a1";
import type { Engine } from "../engine/engine";
import type { CellPosition } from "../engine/library";
import { isBlock, type Beyond, type EngineArgument } from "./function-values";

const NOTHING: Beyond = { rows: 0, columns: 0 };

/**
 * Returns the address of a reference, "Sheet1!A1:A5". For any other argument returns an empty text. It is not known
 * what Excel passes there, so the add-in must accept null too.
 */
export function addressOf(argument: EngineArgument | undefined, engine: Engine | undefined): string {
  if (argument == null || !engine) return "";
  const first = firstPosition(argument);
  if (!first) return "";
  const columns = isBlock(argument) ? argument.length : 1;
  const rows = isBlock(argument) ? (argument[0]?.length ?? 1) : 1;
  const from = `${columnName(first.col)}${first.row + 1}`;
  const to = `${columnName(first.col + columns - 1)}${first.row + rows}`;
  return `${quoteSheet(engine.sheetName(first.sheetId))}!${from === to ? from : `${from}:${to}`}`;
}

/**
 * Returns how many rows and columns of a reference lie beyond the engine's sheet, which is smaller than Excel's: A:A
 * ends sooner there.
 */
export function beyondSheet(
  argument: EngineArgument | undefined,
  caller: CellPosition | undefined,
  engine: Engine | undefined,
): Beyond {
  if (argument == null || !engine || !caller || !isBlock(argument)) return NOTHING;
  const first = firstPosition(argument);
  const cell = first && engine.getters.getCell(caller);
  if (!first || !cell?.isFormula) return NOTHING;
  const rows = argument[0]?.length ?? 0;
  const whole = cell.compiledFormula.rangeDependencies.find(
    ({ sheetId, zone, unboundedZone: { right, bottom } }) =>
      (right === undefined || bottom === undefined) &&
      sheetId === first.sheetId &&
      zone.left === first.col &&
      zone.top === first.row &&
      zone.right === first.col + argument.length - 1 &&
      zone.bottom === first.row + rows - 1,
  );
  if (!whole) return NOTHING;
  const { right, bottom } = whole.unboundedZone;
  return {
    rows: bottom === undefined ? ROWS - first.row - rows : 0,
    columns: right === undefined ? COLUMNS - first.col - argument.length : 0,
  };
}

const firstPosition = (argument: EngineArgument): CellPosition | undefined =>
  (isBlock(argument) ? argument[0]?.[0] : argument)?.position;
