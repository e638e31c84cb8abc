import type { CellPosition, Library } from "../engine/library";
import { hasSet, type PreviewExcel } from "../excel-build";

/** A custom function as its metadata describes it. */
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly options?: { readonly requiresParameterAddresses?: boolean };
}
export interface ParameterMetadata {
  readonly name: string;
  readonly description?: string;
  readonly optional?: boolean;
  readonly dimensionality?: "scalar" | "matrix";
}
export interface FunctionsMetadata {
  readonly functions: readonly FunctionMetadata[];
  readonly allowErrorForDataTypeAny?: boolean;
  readonly allowCustomDataForDataTypeAny?: boolean;
}

/** What the engine hands to a function for one cell, and takes back. */
export interface EngineValue {
  readonly value?: unknown;
  readonly message?: string;
  readonly format?: string;
  /** Of a value that a reference gave: its cell. */
  readonly position?: CellPosition;
}
/** A block; the engine's are columns of rows. */
export type EngineArgument = EngineValue | readonly (readonly EngineValue[])[];

/** How many rows and columns a block lacks that Excel would hand over. */
export interface Beyond {
  readonly rows: number;
  readonly columns: number;
}

/** Either flag lets errors through as arguments; Excel 2021 ends when a file has both (office-js#4385). */
export function takesErrors(metadata: FunctionsMetadata, excel: PreviewExcel): boolean {
  const { allowErrorForDataTypeAny: errors, allowCustomDataForDataTypeAny: customData } = metadata;
  if (errors && customData && excel.build === "2021")
    throw new Error(
      "Excel 2021 crashes: functions.json has both allowErrorForDataTypeAny and allowCustomDataForDataTypeAny.",
    );
  return Boolean(errors) || Boolean(customData);
}

/**
 * An argument in the form Excel sends: rows of columns; an error is an object that office.js turns into its own. A
 * whole column goes out at Excel's size.
 */
export function toAddin(
  argument: EngineArgument | undefined,
  parameter: ParameterMetadata | undefined,
  beyond: Beyond,
  { library: { registries }, excel }: { readonly library: Library; readonly excel: PreviewExcel },
): unknown {
  const isMatrix = parameter?.dimensionality === "matrix";
  if (argument == null) return null;
  const one = ({ value }: EngineValue): unknown =>
    typeof value === "string" && registries.errorTypes.has(value)
      ? { code: value, type: "CustomFunctionError" }
      : (value ?? excel.blank);
  const rows = isBlock(argument)
    ? (argument[0] ?? []).map((_, row) => argument.map((column) => one(column[row] ?? {})))
    : [[one(argument)]];
  if (!isMatrix) return rows[0]?.[0];
  const blanks = (count: number): unknown[] => new Array<unknown>(count).fill(excel.blank);
  if (beyond.columns > 0) for (const row of rows) row.push(...blanks(beyond.columns));
  if (beyond.rows === 0) return rows;
  // One row for all: it is only written out.
  const blankRow = blanks(rows[0]?.length ?? 1);
  return [...rows, ...new Array<unknown[]>(beyond.rows).fill(blankRow)];
}

/** Whether a block is given to a parameter that takes one value. Excel's answer is not known: taken to be #VALUE!. */
export const isTooLarge = (argument: EngineArgument | undefined, parameter: ParameterMetadata): boolean =>
  argument != null &&
  parameter.dimensionality !== "matrix" &&
  isBlock(argument) &&
  (argument.length > 1 || (argument[0]?.length ?? 0) > 1);

/** A skipped argument (`,,`), by the Excel's habit; one left out at the end is null everywhere. */
export const skippedToAddin = (parameter: ParameterMetadata, excel: PreviewExcel): unknown =>
  parameter.dimensionality === "matrix" && excel.skippedArgument === "blank" ? [[excel.blank]] : null;

/** The first error in an argument, for functions that do not take errors. */
export function errorIn(
  argument: EngineArgument | undefined,
  { registries }: Library,
): EngineValue | undefined {
  if (argument == null) return undefined;
  const values = isBlock(argument) ? argument.flat() : [argument];
  return values.find(({ value }) => typeof value === "string" && registries.errorTypes.has(value));
}

export const isBlock = (argument: EngineArgument): argument is readonly (readonly EngineValue[])[] =>
  Array.isArray(argument);

/** An add-in's answer in the engine's form. Arrays from the frame belong to another realm: only their shape counts. */
export function toEngine(value: unknown, excel: PreviewExcel): EngineArgument {
  const knowsFormats = hasSet(excel, "ExcelApi", "1.19");
  const single = (element: unknown): EngineValue => readElement(element, knowsFormats);
  if (!Array.isArray(value)) return single(value);
  const rows = value as unknown[][];
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length === 1 && width === 1) return single(rows[0]?.[0]);
  return Array.from({ length: width }, (_, column) => rows.map((row) => single(row[column])));
}

/** Whether a formula is one call and nothing else: its bracket closes at its end. */
export function isWholeFormula(formula: string): boolean {
  const [head] = /^=\s*[\w.]+\s*\(/.exec(formula) ?? [];
  if (!head) return false;
  let depth = 0;
  let quoted = false;
  for (let i = head.length - 1; i < formula.length; i++) {
    if (formula[i] === '"') quoted = !quoted;
    else if (!quoted && formula[i] === "(") depth++;
    else if (!quoted && formula[i] === ")" && --depth === 0) return formula.slice(i + 1).trim() === "";
  }
  return false;
}

export function withoutFormats(result: EngineArgument): EngineArgument {
  const plain = ({ value, message }: EngineValue): EngineValue => (message ? { value, message } : { value });
  return isBlock(result) ? result.map((column) => column.map(plain)) : plain(result);
}

/** Below ExcelApi 1.19 a number with a format or a card is not understood: taken to be #VALUE!. */
function readElement(value: unknown, knowsFormats: boolean): EngineValue {
  if (typeof value !== "object" || value === null) return { value: value ?? 0 };
  const entity = value as {
    type?: string;
    basicValue?: unknown;
    message?: string;
    numberFormat?: string;
    properties?: object;
    text?: string;
  };
  if (entity.type === "Error" || entity.type === "CustomFunctionError")
    return { value: entity.basicValue ?? "#VALUE!", ...(entity.message ? { message: entity.message } : {}) };
  if (!knowsFormats && (entity.numberFormat !== undefined || entity.properties !== undefined))
    return { value: "#VALUE!" };
  return {
    value: entity.basicValue ?? entity.text ?? "",
    ...(entity.numberFormat ? { format: entity.numberFormat } : {}),
  };
}
