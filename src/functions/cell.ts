import type { CodedError } from "../errors/coded-error";

/** A block of cells as Excel hands it over, or wants it back: rows of columns. */
export type Block = unknown[][];

/** An error that came in with an argument and goes out as it is. */
export class PassedError {
  constructor(readonly error: unknown) {}
}

/** A number that is shown otherwise than its function's usual way, or says where it comes from. */
export class FormattedNumber {
  constructor(
    readonly value: number,
    readonly numberFormat: string,
    /** What a card on the cell shows, by label. */
    readonly properties?: Readonly<Record<string, string | number>>,
  ) {}
}

/** One element of a result, before it is put into the host's form. */
export type Cell = number | string | FormattedNumber | CodedError | PassedError;

/** A block of results, at once when memory has them. */
export type Result = Cell[][] | Promise<Cell[][]>;

/** What stands in an element of an argument, without the entity Excel may wrap it in. */
export function plainValue(element: unknown): unknown {
  if (typeof element !== "object" || element === null) return element;
  const entity = element as { type?: unknown; basicValue?: unknown; code?: unknown };
  if (
    entity.type === "Error" ||
    element instanceof Error ||
    (entity.code !== undefined && !("basicValue" in entity))
  )
    return new PassedError(element);
  return "basicValue" in entity ? entity.basicValue : new PassedError(element);
}

/** Excel hands over an empty cell as 0, null or "", depending on its version. */
export const isBlank = (value: unknown): boolean =>
  value === 0 || value === null || value === undefined || (typeof value === "string" && value.trim() === "");
