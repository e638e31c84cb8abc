import { CodedError } from "../errors/coded-error";
import { ALL_FUNCTIONS, type Compute } from "./all-functions";
import type { Blocks } from "./broadcast";
import { FormattedNumber, type Cell } from "./cell";

/** How a host takes values and errors: Excel with or without formats, or the workbook engine of the command line. */
export interface HostForm {
  number(value: number, numberFormat: string, properties?: FormattedNumber["properties"]): unknown;
  error(error: CodedError): unknown;
  /** An error that an argument brought. */
  passed(error: unknown): unknown;
  /** The limit of one result, if the host has one. */
  readonly limit?: ResultLimit;
}

/** The most bytes that a host takes as the result of one formula. */
export interface ResultLimit {
  readonly bytes: number;
  /** The form with the fewest bytes: numbers without formats, errors without sentences. */
  readonly plain: HostForm;
}

export type FunctionName = keyof typeof ALL_FUNCTIONS;

/**
 * Makes a function for a host: it takes blocks and returns a block in the host's form, at once if memory has what is
 * needed.
 */
export function hostFunction(
  name: FunctionName,
  form: HostForm,
): (blocks: Blocks) => unknown[][] | Promise<unknown[][]> {
  const { numberFormat } = ALL_FUNCTIONS[name];
  const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
  return (blocks) => {
    const result = compute(...blocks);
    const present = (cells: Cell[][]): unknown[][] => presentAll(cells, form, numberFormat);
    return result instanceof Promise ? result.then(present) : present(result);
  };
}

/** Results with fewer cells are certainly within every limit: a cell takes less than 500 bytes. */
const FEW_CELLS = 10_000;

function presentAll(cells: Cell[][], form: HostForm, numberFormat: string): unknown[][] {
  const { limit } = form;
  const count = cells.length * (cells[0]?.length ?? 0);
  if (!limit || count <= FEW_CELLS) return presentIn(form, cells, numberFormat);
  for (const each of [form, limit.plain]) {
    const block = presentIn(
      each,
      cells.map((row) => [...row]),
      numberFormat,
    );
    if (new Blob([JSON.stringify(block)]).size <= limit.bytes) return block;
  }
  return [[form.error(new CodedError("RESULT_TOO_LARGE", { cells: count }))]];
}

/** Changes the block in place: it was made for this call, and a hundred thousand copies would be slow. */
function presentIn(form: HostForm, cells: Cell[][], numberFormat: string): unknown[][] {
  for (const row of cells as unknown[][])
    for (let column = 0; column < row.length; column++) {
      const cell = row[column] as Cell;
      if (typeof cell === "number") row[column] = form.number(cell, numberFormat);
      else if (cell instanceof FormattedNumber)
        row[column] = form.number(cell.value, cell.numberFormat, cell.properties);
      else if (typeof cell !== "string")
        row[column] = cell instanceof CodedError ? form.error(cell) : form.passed(cell.error);
    }
  return cells;
}
