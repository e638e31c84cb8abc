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
  const present = (cell: Cell): unknown => {
    if (typeof cell === "number") return form.number(cell, numberFormat);
    if (typeof cell === "string") return cell;
    if (cell instanceof FormattedNumber) return form.number(cell.value, cell.numberFormat, cell.properties);
    return cell instanceof CodedError ? form.error(cell) : form.passed(cell.error);
  };
  // Changed in place: the block was made for this call, and a hundred thousand copies would be slow.
  const presentAll = (cells: Cell[][]): unknown[][] => {
    for (const row of cells as unknown[][])
      for (let column = 0; column < row.length; column++) row[column] = present(row[column] as Cell);
    return cells;
  };
  return (blocks) => {
    const result = compute(...blocks);
    return result instanceof Promise ? result.then(presentAll) : presentAll(result);
  };
}
