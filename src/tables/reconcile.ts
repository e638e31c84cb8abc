import type { TableCell } from "./columns";
import { KEY_COLUMNS, type TableContent } from "./content";
import { toExcelSerial, type Day } from "../market/trading-day";
import type { TableKind } from "./request";
import type { Written } from "./written";
import { keyPlacesAmong, keyPlacesIn, rowKeyAt, type RowKey } from "./row-key";

/** A table in the sheet, including the user's changes. */
export interface Standing {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A cell of an imported column whose value has changed. */
export interface CellChange {
  readonly key: RowKey;
  /** The row and column in the table, from 0. */
  readonly row: number;
  readonly column: number;
  readonly heading: string;
  readonly before: unknown;
  readonly after: TableCell;
}

export interface Reconciled {
  readonly changes: readonly CellChange[];
  /** Rows to add, as cells with their column in the table. Imported columns that the user deleted are left out. */
  readonly added: readonly (readonly { readonly column: number; readonly value: TableCell }[])[];
  readonly addedKeys: readonly RowKey[];
  /** Securities that a restatement removed: their figures become blank, their rows stay. */
  readonly removed: readonly RowKey[];
}

/**
 * The columns that stay filled in the row of a security that a restatement removed. In a ranking none stay: the row was
 * a place, which the ranking no longer has.
 */
const identityOf = (kind: TableKind): readonly string[] =>
  kind === "ranking" ? [] : ["code", "name", "date", "currency"];

/**
 * Finds what to write so that a table matches its request again. Rows are identified by their keys and columns by their
 * headings, so that their order and the user's own rows and columns do not matter.
 *
 * @param writtenBefore whether a row was in the table when it was last written: such a row that is now missing was
 *   deleted by the user and does not come back
 * @throws KEY_COLUMN_MISSING
 */
export function reconcile(
  kind: TableKind,
  standing: Standing,
  content: TableContent,
  writtenBefore: (key: RowKey) => Written,
): Reconciled {
  const { headings, rows, name } = standing;
  const keyIn = rowKeyAt(kind, keyPlacesAmong(kind, content, headings, name));
  const keyOf = rowKeyAt(kind, keyPlacesIn(kind, content));
  const places = content.columns.map(({ heading }) => headings.indexOf(heading));
  const fresh = new Map(content.rows.map((row) => [keyOf(row), row]));
  const changes: CellChange[] = [];
  const removed: RowKey[] = [];
  const standingKeys = new Set<RowKey>();
  // Rows of days that the content does not cover are left alone.
  const serials = new Set(Object.keys(content.revisions).map((day) => String(toExcelSerial(day as Day))));
  const datePlace = headings.indexOf("Date");
  const covers = (row: readonly unknown[]): boolean =>
    kind === "ranking" || serials.has(String(row[datePlace]));

  rows.forEach((row, r) => {
    const key = keyIn(row);
    standingKeys.add(key);
    const now = fresh.get(key);
    const isGone = now === undefined && covers(row) && writtenBefore(key) !== "no";
    if (!now && !isGone) return; // a row of the user, or of a day that the request no longer covers
    if (isGone) removed.push(key);
    content.columns.forEach(({ id, heading }, c) => {
      const column = places[c] ?? -1;
      if (column < 0 || (isGone && identityOf(kind).includes(id)) || KEY_COLUMNS[kind].includes(id)) return;
      const before = row[column];
      const after = now ? (now[c] ?? "") : "";
      if (before !== after) changes.push({ key, row: r, column, heading, before, after });
    });
  });

  const addedEntries = [...fresh].filter(([key]) => !standingKeys.has(key) && writtenBefore(key) !== "yes");
  return {
    changes,
    removed: removed.filter((key) => changes.some((change) => change.key === key)),
    addedKeys: addedEntries.map(([key]) => key),
    added: addedEntries.map(([, row]) =>
      row.flatMap((value, c) => {
        const column = places[c] ?? -1;
        return column < 0 ? [] : [{ column, value }];
      }),
    ),
  };
}
