export type Value = string | number | boolean | null;

/**
 * Returns a row in PostgreSQL's text form, with tabs between values.
 *
 * @example asLine(["a\tb", 7, null]) // "a\\tb\t7\t\\N\n"
 */
export function asLine(row: readonly Value[]): string {
  let line = "";
  let tab = "";
  for (const value of row) {
    line += tab + asField(value);
    tab = "\t";
  }
  return `${line}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const SPECIAL = /[\\\t\n\r]/;

function asField(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? "") : value;
}
