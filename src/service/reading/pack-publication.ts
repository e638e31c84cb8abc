import { setImmediate } from "node:timers/promises";
import type { Publication } from "../../publications/publication";
import { createTextTable, rowsBetween, toColumns, type Columns, type Row } from "./columns";

/** A publication in the form sent by a reading process: its lists of rows as columns, all else unchanged. */
export interface PackedPublication {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, Columns>>;
  readonly texts: readonly string[];
}

export function packPublication(publication: Publication): PackedPublication {
  const fields: Record<string, unknown> = {};
  const lists: Record<string, Columns> = {};
  const table = createTextTable();
  for (const [name, value] of Object.entries(publication)) {
    const columns = isRows(value) ? toColumns(value, table) : null;
    if (columns) lists[name] = columns;
    else fields[name] = value;
  }
  return { fields, lists, texts: table.texts };
}

const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && typeof value[0] === "object";

/** How many rows are made at a time before other work gets a turn. */
const AT_A_TIME = 5000;

/** Restores a packed publication. */
export async function unpackPublication({ fields, lists, texts }: PackedPublication): Promise<Publication> {
  const publication: Record<string, unknown> = { ...fields };
  for (const [name, columns] of Object.entries(lists)) {
    const rows: Row[] = [];
    for (let from = 0; from < columns.length; from += AT_A_TIME) {
      if (from > 0) await setImmediate();
      const to = Math.min(from + AT_A_TIME, columns.length);
      for (const row of rowsBetween(columns, texts, from, to)) rows.push(row);
    }
    publication[name] = rows;
  }
  return publication as unknown as Publication;
}
