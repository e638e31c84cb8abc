import type { Model } from "@odoo/o-spreadsheet";
import type { CellPosition } from "./library";
import type { TableRecord, Tables } from "./tables";

/** What of the engine fills a column. */
interface Engine {
  readonly model: Model;
  readonly tables: Tables;
  setCells(sheetId: string, row: number, col: number, values: readonly (readonly unknown[])[]): void;
  flush(): void;
}

/** A formula on its own row, typed into a table's empty column, fills the column, as in Excel. */
export function fillCalculatedColumns(engine: Engine): void {
  const { dispatch } = engine.model;
  engine.model.dispatch = ((type: string, payload?: { content?: string } & CellPosition) => {
    // Many commands have no payload: copy, undo, redo.
    const typed =
      type === "UPDATE_CELL" && payload?.content ? { ...payload, content: payload.content } : null;
    const filled = typed && engine.tables.calculatedColumn(typed);
    const result = dispatch(type as "UPDATE_CELL", payload as never);
    if (filled)
      // When the composer has moved on: it takes its next cell from the sheet as it finds it.
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
