/**
 * Rows as columns of numbers and one table of their texts. In this form a hundred thousand rows can be sent to
 * another process.
 */
export interface Columns {
  readonly length: number;
  readonly columns: readonly Column[];
}

/** A column of one form; values without a form are sent unchanged. */
type Column = { readonly name: string } & (
  | { readonly form: "number"; readonly values: Float64Array }
  | { readonly form: "text"; readonly values: Uint32Array }
  | { readonly form: "flag"; readonly values: Uint8Array }
  | { readonly form: "any"; readonly values: readonly unknown[] }
);
type Form = Column["form"];

export type Row = Record<string, unknown>;

/** The value that stands for null in each form. No figure, index of a text or flag has it. */
const NO_NUMBER = Number.NaN;
const NO_TEXT = 0xffff_ffff;
const NO_FLAG = 2;

/** Every different text once, with its index. */
export interface TextTable {
  readonly texts: readonly string[];
  placeOf(text: string): number;
}

export function createTextTable(): TextTable {
  const texts: string[] = [];
  const places = new Map<string, number>();
  return {
    texts,
    placeOf(text) {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

/** Converts rows to columns; null if the rows do not all have the same fields. */
export function toColumns(rows: readonly Row[], table: TextTable): Columns | null {
  const names = Object.keys(rows[0] ?? {});
  const isAlike = (row: Row): boolean => {
    const own = Object.keys(row);
    return own.length === names.length && own.every((name, i) => name === names[i]);
  };
  if (!rows.every(isAlike)) return null;
  return { length: rows.length, columns: names.map((name) => toColumn(rows, name, table)) };
}

function toColumn(rows: readonly Row[], name: string, table: TextTable): Column {
  const form = formOf(rows, name);
  switch (form) {
    case "number":
      return {
        name,
        form,
        values: Float64Array.from(rows, (row) => (row[name] as number | null) ?? NO_NUMBER),
      };
    case "text":
      return {
        ...{ name, form },
        values: Uint32Array.from(rows, ({ [name]: text }) =>
          text === null ? NO_TEXT : table.placeOf(text as string),
        ),
      };
    case "flag":
      return {
        ...{ name, form },
        values: Uint8Array.from(rows, ({ [name]: flag }) => (flag === null ? NO_FLAG : Number(flag))),
      };
    case "any":
      return { name, form, values: rows.map((row) => row[name]) };
  }
}

/** Returns the form that all non-null values of a column have. */
function formOf(rows: readonly Row[], name: string): Form {
  let form: Form | null = null;
  for (const { [name]: value } of rows) {
    if (value === null) continue;
    const own = formOfValue(value);
    if (own === "any" || (form !== null && form !== own)) return "any";
    form = own;
  }
  return form ?? "number";
}

function formOfValue(value: unknown): Form {
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "flag";
  return typeof value === "number" && !Number.isNaN(value) ? "number" : "any";
}

/** Restores the rows between two indexes. */
export function rowsBetween({ columns }: Columns, texts: readonly string[], from: number, to: number): Row[] {
  const rows: Row[] = [];
  for (let i = from; i < to; i++) {
    const row: Row = {};
    for (const column of columns) row[column.name] = valueAt(column, texts, i);
    rows.push(row);
  }
  return rows;
}

function valueAt(column: Column, texts: readonly string[], i: number): unknown {
  const value = column.values[i];
  switch (column.form) {
    case "number":
      return Number.isNaN(value) ? null : value;
    case "text":
      return value === NO_TEXT ? null : texts[value as number];
    case "flag":
      return value === NO_FLAG ? null : value === 1;
    case "any":
      return value;
  }
}
