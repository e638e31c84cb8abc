/** The finding of a check. It has none of the workbook's content. */
export interface Finding {
  /** Whether Excel does what the add-in expects; "not seen" if this Excel, or this moment, does not show it. */
  readonly outcome: "as expected" | "otherwise" | "not seen";
  /** One sentence, in English, for the developers of the add-in. */
  readonly said: string;
}

export const expected = (said: string): Finding => ({ outcome: "as expected", said });
export const otherwise = (said: string): Finding => ({ outcome: "otherwise", said });
export const notSeen = (said: string): Finding => ({ outcome: "not seen", said });
export const decided = (isExpected: boolean, said: string): Finding =>
  isExpected ? expected(said) : otherwise(said);

/**
 * The form of an argument as Excel passed it.
 *
 * @example formOf(null) // "null"
 * @example formOf([[0]]) // "a block of one, holding 0"
 * @example formOf([["a"], [1]]) // "a block of 2 rows and 1 columns"
 */
export function formOf(argument: unknown): string {
  if (!Array.isArray(argument)) return formOfValue(argument);
  const rows = argument as unknown[][];
  const columns = rows[0]?.length ?? 0;
  if (rows.length === 1 && columns === 1) return `a block of one, holding ${formOfValue(rows[0]?.[0])}`;
  return `a block of ${rows.length} rows and ${columns} columns`;
}

function formOfValue(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "an empty text";
  if (typeof value === "number") return value === 0 ? "0" : "a number";
  if (typeof value === "string") return "a text";
  if (typeof value !== "object") return typeof value;
  const { type, code, basicValue } = value as { type?: unknown; code?: unknown; basicValue?: unknown };
  return ["an object", type, code, basicValue].filter((part) => typeof part === "string").join(" ");
}

/** Whether an argument is one of Excel's forms of nothing: null, undefined or a blank. */
export function isNothing(argument: unknown): boolean {
  const value: unknown =
    Array.isArray(argument) && argument.length === 1 ? (argument as unknown[][])[0]?.[0] : argument;
  return value === null || value === undefined || value === 0 || value === "";
}
