import type { Standing } from "../tables/reconcile";
import { readBlock, type CellBlock } from "./table-cells";

/** A table read from the sheet: its content, and what is needed to restore it. */
export interface StandingTable extends Standing {
  readonly block: CellBlock;
}

/** Reads an imported table in its current form: its headings in order and all its rows. */
export async function readStanding(
  context: Excel.RequestContext,
  table: Excel.Table,
): Promise<StandingTable> {
  table.load("name");
  const columns = table.columns.load("items/name");
  const body = table.getDataBodyRange().load("rowCount,columnCount");
  await context.sync();
  const block = await readBlock(context, body, { rows: body.rowCount, columns: body.columnCount });
  return { name: table.name, headings: columns.items.map(({ name }) => name), rows: block.values, block };
}
