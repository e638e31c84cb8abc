import { parseA1Ref, parseStructRef, type AstExpression } from "@borgar/fx";
import type { SheetCells, TablePlace } from "./sheet-cells";

/** A value that cannot be known without calculation: another function's result, or a name. */
export const UNKNOWN = Symbol("unknown");
type Block = unknown[][];

/** A formula's place, and what it can refer to. */
export interface Surroundings {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly sheets: ReadonlyMap<string, SheetCells>;
  readonly tables: readonly TablePlace[];
}

/**
 * The values of an argument as its function got them; null if it was left out, UNKNOWN if the sheet does not show
 * them.
 */
export function valuesOf(
  argument: AstExpression | null,
  around: Surroundings,
): Block | null | typeof UNKNOWN {
  if (argument === null) return null;
  switch (argument.type) {
    case "Literal":
      return [[argument.value]];
    case "ArrayExpression": {
      const rows = argument.elements.map((row) => row.map((each) => valuesOf(each, around)));
      const isPlain = (value: (typeof rows)[0][0]): value is Block => Array.isArray(value);
      return rows.every((row) => row.every(isPlain))
        ? rows.map((row) => row.map((each) => each[0]?.[0]))
        : UNKNOWN;
    }
    case "UnaryExpression": {
      const [operand] = argument.arguments;
      if (argument.operator !== "-" || operand?.type !== "Literal") return UNKNOWN;
      return [[-Number(operand.value)]];
    }
    case "ReferenceIdentifier":
      return argument.kind === "table"
        ? tableValues(argument.value, around)
        : rangeValues(argument.value, around);
    default:
      return UNKNOWN;
  }
}

function rangeValues(reference: string, around: Surroundings): Block | typeof UNKNOWN {
  const parsed = parseA1Ref(reference);
  if (!parsed || !("range" in parsed)) return UNKNOWN;
  const [name = around.sheet, ...more] = parsed.context ?? [];
  if (more.length > 0) return UNKNOWN;
  const sheet = around.sheets.get(name);
  return cells(sheet, withinUse(parsed.range as Partial<Area>, sheet));
}

/**
 * The values of a structured reference: [@Code] is the cell in the formula's own row, Table1[Code] the whole column.
 */
function tableValues(reference: string, around: Surroundings): Block | typeof UNKNOWN {
  const parsed = parseStructRef(reference);
  const { table: name, columns = [], sections = [] } = parsed ?? {};
  if (columns.length !== 1) return UNKNOWN;
  const table = around.tables.find((each) =>
    name ? each.name.toLowerCase() === name.toLowerCase() : isWithin(each, around),
  );
  const column = table?.columns.findIndex((each) => each.toLowerCase() === columns[0]?.toLowerCase()) ?? -1;
  if (!table || column < 0) return UNKNOWN;
  const left = table.left + column;
  const ofThisRow = sections.map((section) => section.toLowerCase()).includes("this row");
  if (!ofThisRow && sections.length > 0) return UNKNOWN;
  const [top, bottom] = ofThisRow ? [around.row, around.row] : [table.top, table.top + table.rows - 1];
  return cells(around.sheets.get(table.sheet), { top, left, bottom, right: left });
}

const isWithin = ({ sheet, top, left, rows, columns }: TablePlace, around: Surroundings): boolean =>
  sheet === around.sheet &&
  around.row >= top &&
  around.row < top + rows &&
  around.column >= left &&
  around.column < left + columns.length;

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Cuts a whole column or row at the sheet's last used cell, as the functions do. */
function withinUse({ top, left, bottom, right }: Partial<Area>, sheet: SheetCells | undefined): Area {
  const last = (first: number, count = 0): number => Math.max(0, first + count - 1);
  return {
    top: top ?? 0,
    left: left ?? 0,
    bottom: bottom ?? last(sheet?.top ?? 0, sheet?.values.length),
    right: right ?? last(sheet?.left ?? 0, sheet?.values[0]?.length),
  };
}

function cells(sheet: SheetCells | undefined, { top, left, bottom, right }: Area): Block {
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
  const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i);
  return rows.map((row) =>
    columns.map((column) => sheet?.values[row - sheet.top]?.[column - sheet.left] ?? ""),
  );
}
