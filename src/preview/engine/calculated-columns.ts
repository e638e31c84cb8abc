import type { Model } from "@odoo/o-spreadsheet";
import type { CellPosition } from "./library";
import type { TableRecord, Tables } from "./tables";

/** The members of the engine that filling a column needs. */
interface Engine {
  readonly model: Model;
  readonly tables: Tables;
  setCells(sheetId: string, row: number, col: number, values: readonly (readonly unknown[])[]): void;
  flush(): void;
}

/**
 * Makes a formula that refers to its own row fill the whole column when it is typed into an empty column of a table,
 * as in Excel.
 */
export function fillCalculatedColumns(engine: Engine): void {
  const { dispatch } = engine.model;
  engine.model.dispatch = ((type: string, payload?: { content?: string } & CellPosition) => {
    // Many commands have no payload: copy, undo, redo.
    const typed =
      type === "UPDATE_CELL" && payload?.content ? { ...payload, content: payload.content } : null;
    const filled = typed && engine.tables.calculatedColumn(typed);
    const result = dispatch(type as "UPDATE_CELL", payload as never);
    if (filled)
      // Waits for the composer to move on, because it reads its next cell from the sheet.
      queueMicrotask(() => {
        fill(engine, filled, typed.content, typed.col);
      });
    return result;
  }) as typeof dispatch;
}

function fill(
  engine: Engine,
  { table, rows }: { table: TableRecord; rows: readonly number[] },
  content: string,
  col: number,
): void {
  const { sheetId } = table;
  if (table.zone.right === col - 1) engine.tables.resize(table, { ...table.zone, right: col });
  if (!engine.model.getters.getCellText({ sheetId, row: table.zone.top, col }))
    engine.setCells(sheetId, table.zone.top, col, [[engine.tables.freeHeading(table)]]);
  for (const row of rows) engine.setCells(sheetId, row, col, [[content]]);
  engine.flush();
}
