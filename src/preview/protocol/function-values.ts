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
  /** Set for a last parameter that takes any number of arguments. */
  readonly repeating?: boolean;
}
export interface FunctionsMetadata {
  readonly functions: readonly FunctionMetadata[];
  readonly allowErrorForDataTypeAny?: boolean;
  readonly allowCustomDataForDataTypeAny?: boolean;
}

/** The value of one cell, as the engine passes it to a function and receives it back. */
export interface EngineValue {
  readonly value?: unknown;
  readonly message?: string;
  readonly format?: string;
  /** The cell of the value, if it came from a reference. */
  readonly position?: CellPosition;
}
/** A value or a block. The engine stores blocks by column: `block[column][row]`. */
export type EngineArgument = EngineValue | readonly (readonly EngineValue[])[];

/** The number of rows and columns that a block has in Excel but not in the engine. */
export interface Beyond {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Whether functions receive errors as arguments; either flag allows it. Throws for Excel 2021 if functions.json has
 * both flags, because they crash Excel 2021 (office-js#4385).
 */
export function takesErrors(metadata: FunctionsMetadata, excel: PreviewExcel): boolean {
  const { allowErrorForDataTypeAny: errors, allowCustomDataForDataTypeAny: customData } = metadata;
  if (errors && customData && excel.build === "2021")
    throw new Error(
      "Excel 2021 crashes: functions.json has both allowErrorForDataTypeAny and allowCustomDataForDataTypeAny.",
    );
  return Boolean(errors) || Boolean(customData);
}

/**
 * Throws if a repeating matrix is required, because Excel would then install none of the functions (office-js#2732).
 */
export function throwIfNotInstalled({ functions }: FunctionsMetadata): void {
  for (const { id, parameters } of functions)
    for (const { name, dimensionality, optional, repeating } of parameters)
      if (repeating && dimensionality === "matrix" && !optional)
        throw new Error(
          `Excel does not install the functions: "${name}" of ${id} is a required repeating matrix.`,
        );
}

/** The parameter that an argument belongs to. All further arguments belong to the last parameter if it repeats. */
export const parameterOf = (
  parameters: readonly ParameterMetadata[],
  place: number,
): ParameterMetadata | undefined => parameters[place] ?? parameters.find(({ repeating }) => repeating);

/**
 * Returns an argument in the form that Excel sends: a block as `rows[row][column]`, an error as an object that
 * office.js converts. `beyond` blank rows and columns are added, so that a whole column has as many rows as in Excel.
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
  // All rows can share one array, because they are only serialised.
  const blankRow = blanks(rows[0]?.length ?? 1);
  return [...rows, ...new Array<unknown[]>(beyond.rows).fill(blankRow)];
}

/**
 * Whether a block is passed to a parameter that takes a single value. Excel's answer is not known; #VALUE! is
 * assumed.
 */
export const isTooLarge = (
  argument: EngineArgument | undefined,
  parameter: ParameterMetadata | undefined,
): boolean =>
  argument != null &&
  parameter?.dimensionality !== "matrix" &&
  isBlock(argument) &&
  (argument.length > 1 || (argument[0]?.length ?? 0) > 1);

/**
 * Returns what a function receives for a skipped argument (`,,`), which depends on the Excel. An argument omitted at
 * the end is always null.
 */
export const skippedToAddin = (parameter: ParameterMetadata, excel: PreviewExcel): unknown =>
  parameter.dimensionality === "matrix" && excel.skippedArgument === "blank" ? [[excel.blank]] : null;

/** Returns the first error in an argument, for functions that do not accept errors. */
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

/**
 * Returns an add-in's answer in the engine's form. Arrays from the frame belong to another realm, so they are
 * recognised by their shape.
 */
export function toEngine(value: unknown, excel: PreviewExcel): EngineArgument {
  const knowsFormats = hasSet(excel, "ExcelApi", "1.19");
  const single = (element: unknown): EngineValue => readElement(element, knowsFormats);
  if (!Array.isArray(value)) return single(value);
  const rows = value as unknown[][];
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length === 1 && width === 1) return single(rows[0]?.[0]);
  return Array.from({ length: width }, (_, column) => rows.map((row) => single(row[column])));
}

/** Whether a formula is exactly one call: its bracket closes at the end of the formula. */
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

/**
 * Returns one value in the engine's form. Before ExcelApi 1.19 a number with a format or a card becomes #VALUE!, which
 * is assumed.
 */
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
