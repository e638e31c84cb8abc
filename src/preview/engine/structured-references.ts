import { columnName, quoteSheet } from "../a1";
import type { Zone } from "./library";

/** A table's name, place and headings, which a structured reference needs. */
export interface TableLayout {
  readonly name: string;
  readonly sheetName: string;
  readonly zone: Zone;
  readonly columns: readonly string[];
}

export interface ReferenceContext {
  table(name: string): TableLayout | undefined;
  /** The table that contains the formula's cell, or is beside it. */
  readonly own: TableLayout | undefined;
  /** The formula's own row, zero-based. */
  readonly row: number;
}

const STRING_OR_REFERENCE =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.\]])([A-Za-z_\\][\w.\\]*)?\[((?:[^[\]]|\[[^[\]]*\])*)\]/g;

/**
 * Writes structured references as addresses, because the engine has none: `[@Code]`, `Short[Ratio]`,
 * `Short[[#All],[Ratio]]`, `Short[@]`. A reference to a table or column that does not exist is left unchanged.
 *
 * In row 5 of a table with Code in A and Date in B, `=SHORTRATIO([@Code],[@Date])` is written `=SHORTRATIO($A5,$B5)`.
 */
export function writeStructuredReferences(formula: string, context: ReferenceContext): string {
  return formula.replace(
    STRING_OR_REFERENCE,
    (whole: string, name: string | undefined, inner: string | undefined) => {
      if (inner === undefined) return whole;
      const table = name === undefined ? context.own : context.table(name);
      return (table && addressOf(inner, table, context, name === undefined)) ?? whole;
    },
  );
}

/** Whether a formula refers to its own row of a table. */
export const namesOwnRow = (formula: string): boolean => /(^|[^\w])\w*\[(@|\[?#This Row)/i.test(formula);

interface Reference {
  readonly columns: readonly string[];
  /** "all", "headers" or "data". */
  readonly rows: string;
  readonly ownRow: boolean;
}

/** Parses the text between the brackets: `@Code`, `[#All],[Ratio]`, `[From]:[To]`. */
function parseReference(inner: string): Reference {
  const parts = inner.trim().startsWith("[")
    ? [...inner.matchAll(/\[([^\]]*)\]/g)].map(([, part = ""]) => part.trim())
    : [inner.trim()];
  const ofOwnRow = (part: string): boolean => part.startsWith("@") || /^#this row$/i.test(part);
  const columns = parts
    .filter((part) => part && !part.startsWith("#"))
    .map((part) => part.replace(/^@/, "").replace(/^\[|\]$/g, ""))
    .filter((column) => column !== "");
  const rows =
    parts
      .find((part) => /^#(all|headers)$/i.test(part))
      ?.slice(1)
      .toLowerCase() ?? "data";
  return { columns, rows, ownRow: parts.some(ofOwnRow) };
}

function addressOf(
  inner: string,
  table: TableLayout,
  { row }: ReferenceContext,
  bare: boolean,
): string | null {
  const { zone } = table;
  const { columns, rows, ownRow } = parseReference(inner);
  const headings = table.columns.map((heading) => heading.toLowerCase());
  const places = columns.map((column) => headings.indexOf(column.toLowerCase()));
  if (places.includes(-1)) return null;
  const left = places.length > 0 ? zone.left + Math.min(...places) : zone.left;
  const right = places.length > 0 ? zone.left + Math.max(...places) : zone.right;
  const top = ownRow ? row : rows === "data" ? zone.top + 1 : zone.top;
  const bottom = ownRow ? row : rows === "headers" ? zone.top : zone.bottom;
  return write({ left, right, top, bottom }, ownRow, bare ? "" : `${quoteSheet(table.sheetName)}!`);
}

/**
 * Writes a block as an address. Columns are absolute. The formula's own row is relative, so that it changes when the
 * formula is filled down.
 */
function write({ left, right, top, bottom }: Zone, ownRow: boolean, sheet: string): string {
  const cell = (column: number, row: number): string =>
    `$${columnName(column)}${ownRow ? "" : "$"}${row + 1}`;
  const from = cell(left, top);
  return left === right && top === bottom ? `${sheet}${from}` : `${sheet}${from}:${cell(right, bottom)}`;
}
