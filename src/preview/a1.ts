/** The size of Excel's grid. */
export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

/** Returns the letters of a zero-based column: 0 → "A", 26 → "AA". */
export function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

const columnNumber = (name: string): number =>
  Array.from(name.toUpperCase()).reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Returns a sheet's name in the form that an address needs: 'My sheet' in quotes. */
export const quoteSheet = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;

export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Parses an address ("A1", "$A$1:B2", "A:C", "2:5") into its place and size. Returns null for any other text. */
export function parseA1(text: string): Block | null {
  const address = text.trim().replaceAll("$", "");
  const cells = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/i.exec(address);
  if (cells) {
    const [, c1 = "", r1 = "", c2 = c1, r2 = r1] = cells;
    const rows = [Number(r1) - 1, Number(r2) - 1].sort((a, b) => a - b) as [number, number];
    const columns = [columnNumber(c1), columnNumber(c2)].sort((a, b) => a - b) as [number, number];
    return {
      row: rows[0],
      column: columns[0],
      rows: rows[1] - rows[0] + 1,
      columns: columns[1] - columns[0] + 1,
    };
  }
  const whole = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(address);
  if (whole) {
    const [, from = "", to = ""] = whole;
    const column = columnNumber(from);
    return { row: 0, column, rows: ROWS, columns: columnNumber(to) - column + 1 };
  }
  const lines = /^(\d+):(\d+)$/.exec(address);
  if (lines)
    return {
      row: Number(lines[1]) - 1,
      column: 0,
      rows: Number(lines[2]) - Number(lines[1]) + 1,
      columns: COLUMNS,
    };
  return null;
}
