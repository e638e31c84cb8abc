import { CodedError } from "../market/errors/coded-error";
import { ALL_FUNCTIONS } from "./all-functions";
import { PassedError, type Block, type Cell } from "./cell";

/** How a host wants its values: Excel with or without formats, or the workbook engine on the command line. */
export interface HostForm {
  number(value: number, numberFormat: string): unknown;
  error(error: CodedError): unknown;
  /** An error that came in with an argument. */
  passed(error: unknown): unknown;
}

export type FunctionName = keyof typeof ALL_FUNCTIONS;

/** Computes a function and puts its block into the host's form; at once when memory has what it needs. */
export function computeFor(
  form: HostForm,
  name: FunctionName,
  blocks: Block[],
): unknown[][] | Promise<unknown[][]> {
  const { compute, numberFormat } = ALL_FUNCTIONS[name] as (typeof ALL_FUNCTIONS)["SHORTRATIO"];
  const present = (cell: Cell): unknown => {
    if (typeof cell === "number") return form.number(cell, numberFormat);
    if (cell instanceof CodedError) return form.error(cell);
    if (cell instanceof PassedError) return form.passed(cell.error);
    return cell;
  };
  const presentAll = (cells: Cell[][]): unknown[][] => cells.map((row) => row.map(present));
  const result = compute(...(blocks as [Block, Block, Block]));
  return result instanceof Promise ? result.then(presentAll) : presentAll(result);
}
