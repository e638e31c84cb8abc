import { CodedError } from "../errors/coded-error";
import type { TableContent } from "./content";
import { KEY_COLUMNS } from "./content";
import type { TableKind } from "./request";

/** The key of a row: "0700|45988" for a security on a day. Codes and dates may have been retyped as numbers. */
export type RowKey = string;

const keyPart = (id: string, value: unknown): string =>
  id === "code" ? String(value).trim().padStart(4, "0") : String(value).trim();

/** Returns a function that makes the key of a row from the places of its key columns. */
export const rowKeyAt =
  (kind: TableKind, places: readonly number[]) =>
  (row: readonly unknown[]): RowKey =>
    KEY_COLUMNS[kind].map((id, i) => keyPart(id, row[places[i] ?? -1])).join("|");

/** The places of the key columns in a table's content. */
export const keyPlacesIn = (kind: TableKind, { columns }: TableContent): readonly number[] =>
  KEY_COLUMNS[kind].map((id) => columns.findIndex((column) => column.id === id));

/** The places of the key columns in a sheet. @throws KEY_COLUMN_MISSING */
export function keyPlacesAmong(
  kind: TableKind,
  { columns }: TableContent,
  headings: readonly string[],
  table: string,
): readonly number[] {
  return KEY_COLUMNS[kind].map((id) => {
    const heading = columns.find((column) => column.id === id)?.heading ?? id;
    const place = headings.indexOf(heading);
    if (place < 0) throw new CodedError("KEY_COLUMN_MISSING", { table, column: heading });
    return place;
  });
}
