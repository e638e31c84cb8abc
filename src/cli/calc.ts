import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { createMarketData } from "../client/market-data";
import { session } from "../client/session";
import { CodedError } from "../errors/coded-error";
import { ALL_FUNCTIONS, inARow } from "../functions/all-functions";
import { hostFunction, type FunctionName, type HostForm } from "../functions/present";
import { shownFor } from "../measures/error-in-cell";
import { settleOmitted } from "../functions/omitted";
import { createHeadlessWorkbook, type CellResult } from "../preview/headless";
import type { Invocation, InvocationResult } from "../preview/protocol/custom-functions-service";
import type { FunctionsMetadata } from "../preview/protocol/function-values";
import { ADDIN_FOLDER } from "./folders";
import { close, COMMAND_SECONDS, openForReading, transportTo } from "./open-store";
import { readFileBytes } from "./read-file";
import { explain, print, SAMPLE_NOTE, say } from "./report";

/** The workbook engine's form of values. */
const ENGINE_FORM: HostForm = {
  number: (basicValue, numberFormat) => ({ type: "Double", basicValue, numberFormat }),
  error: (error) => ({ type: "Error", basicValue: shownFor(error), message: error.message }),
  passed: (error) => ({ type: "Error", basicValue: (error as { code?: string }).code ?? "#VALUE!" }),
};

/**
 * How long to wait before the engine is loaded, in milliseconds. By then the database is starting in its own thread,
 * and both go on at the same time.
 */
const STARTING = 20;

/**
 * `hkshort calc FORMULA…`: calculates formulas with the add-in's own functions and the workbook engine. Returns the
 * exit code: an error value is a normal result.
 */
export async function calculate(
  given: readonly string[],
  { data, json, file }: { data?: string; json?: boolean; file?: string },
): Promise<number> {
  const formulas = [...given, ...(file === undefined ? [] : await readFormulas(file))];
  if (formulas.length === 0) throw new CodedError("FORMULA_MISSING");
  const engine = pause(STARTING).then(() => import("@odoo/o-spreadsheet"));
  const opened = await openForReading(data, "hkshort calc");
  try {
    const market = createMarketData({ transport: transportTo(opened), limitSeconds: COMMAND_SECONDS });
    session.use(market);
    const workbook = createHeadlessWorkbook(await engine, await readMetadata(), answerAll);
    const results = await workbook.calculate(
      formulas.map((formula) => (formula.startsWith("=") ? formula : `=${formula}`)),
    );
    let exitCode = 0;
    formulas.forEach((formula, index) => {
      const cells = (results[index] ?? []).map((row) => row.map(asExcel));
      report(formula, cells, json ?? false);
      if (cells[0]?.[0]?.unreadable) exitCode = UNREADABLE;
    });
    if (market.known()?.index.store.kind === "sample") say(SAMPLE_NOTE);
    return exitCode;
  } finally {
    await close(opened);
  }
}

const UNREADABLE = 2;

/**
 * Reads the description of the functions that the build writes for Excel.
 *
 * @throws ADDIN_NOT_BUILT
 */
async function readMetadata(): Promise<FunctionsMetadata> {
  const text = await readFile(path.join(ADDIN_FOLDER, "functions.json"), "utf8").catch((cause: unknown) => {
    throw new CodedError("ADDIN_NOT_BUILT", {}, { cause });
  });
  return JSON.parse(text) as FunctionsMetadata;
}

/** Returns the formulas of a file, one per line; "-" is the standard input. Empty lines are skipped. */
async function readFormulas(file: string): Promise<string[]> {
  const text = new TextDecoder().decode(
    file === "-" ? await buffer(process.stdin) : await readFileBytes(file),
  );
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}

interface Shown extends CellResult {
  /** Whether Excel would refuse the formula. */
  readonly unreadable?: boolean;
}

/** Returns a cell as Excel would show it. For a formula that Excel would refuse, the engine shows #BAD_EXPR. */
function asExcel(cell: CellResult): Shown {
  if (cell.value !== "#BAD_EXPR") return cell;
  const error = new CodedError("FORMULA_INVALID", { why: cell.message ?? "" });
  const shown = shownFor(error);
  return { value: shown, text: shown, message: error.message.trim(), unreadable: true };
}

async function answerAll(invocations: readonly Invocation[]): Promise<InvocationResult[]> {
  return Promise.all(
    invocations.map(async (invocation): Promise<InvocationResult> => {
      const { invocationId, functionName, parameterValues, parameterAddresses } = invocation;
      const args = [...parameterValues];
      settleOmitted(args, args.length, parameterAddresses);
      const name = functionName as FunctionName;
      try {
        const block = await hostFunction(name, ENGINE_FORM)(inARow(ALL_FUNCTIONS[name], args));
        return [invocationId, true, block];
      } catch (error) {
        return [invocationId, false, explain(error).message];
      }
    }),
  );
}

const isError = ({ value }: CellResult): boolean => typeof value === "string" && /^#[A-Z/0!?]+$/.test(value);

/** Prints one cell as its value and text, or as its error and sentence. Prints a block as rows of values and texts. */
function report(formula: string, cells: readonly CellResult[][], json: boolean): void {
  const [first] = cells[0] ?? [];
  const single = cells.length === 1 && cells[0]?.length === 1 ? first : undefined;
  if (!json) {
    for (const row of cells) print(row.map((cell) => cell.text).join("\t"));
    if (single?.message && isError(single)) say(single.message);
  } else if (!single)
    print(
      JSON.stringify({
        formula,
        value: cells.map((row) => row.map((c) => c.value)),
        text: cells.map((row) => row.map((c) => c.text)),
      }),
    );
  else if (isError(single))
    print(JSON.stringify({ formula, error: single.value, message: single.message ?? "" }));
  else print(JSON.stringify({ formula, value: single.value, text: single.text }));
}
