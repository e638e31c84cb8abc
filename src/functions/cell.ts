import type { CodedError } from "../errors/coded-error";

/** A block of cells as Excel passes and expects it: an array of rows. */
export type Block = unknown[][];

/** An error that an argument brought and that is returned unchanged. */
export class PassedError {
  constructor(readonly error: unknown) {}
}

/** A number with its own format, or with a citation of its source. */
export class FormattedNumber {
  constructor(
    readonly value: number,
    readonly numberFormat: string,
    /** The properties of the cell's card, by label. */
    readonly properties?: Readonly<Record<string, string | number>>,
  ) {}
}

/** One element of a result, before it is converted to the host's form. */
export type Cell = number | string | FormattedNumber | CodedError | PassedError;

/** A block of results, at once when memory has them. */
export type Result = Cell[][] | Promise<Cell[][]>;

/** The plain value of an argument's element, without the entity in which Excel may wrap it. */
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

/** Excel passes an empty cell as 0, null or "", depending on its version. */
export const isBlank = (value: unknown): boolean =>
  value === 0 || value === null || value === undefined || (typeof value === "string" && value.trim() === "");
