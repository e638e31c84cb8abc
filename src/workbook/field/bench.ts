import { callProbe, type CallProbe, type HostCall } from "../../functions/call-probe";
import { asTyped } from "../as-typed";
import { CodedError } from "../../errors/coded-error";
import { excelRun } from "../excel-run";
import { freeName } from "../free-name";

/** The parts of the checks that tests replace. */
export interface BenchOptions {
  /** The probe of the functions' calls; by default that of this page. */
  readonly calls?: CallProbe;
  /** A clock in milliseconds; only differences count. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** What a block of cells shows. */
export interface Shown {
  readonly values: readonly (readonly unknown[])[];
  readonly text: readonly (readonly string[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
}

/** The sheet on which the checks are made. */
export interface Bench extends Pick<BenchOptions, "now" | "signal"> {
  readonly sheet: (context: Excel.RequestContext) => Excel.Worksheet;
  /** Writes into cells one by one, without waiting for results. Texts with "=" are formulas, typed without a namespace. */
  write(cells: readonly (readonly [address: string, content: string | number])[]): Promise<void>;
  /** Reads what cells show once they are calculated, or after the longest wait. */
  read(address: string): Promise<Shown>;
  /** Puts a formula into a cell. Returns what it shows and the call that Excel made, null if it made none. */
  calculate(formula: string, address?: string): Promise<{ shown: Shown; call: HostCall | null }>;
}

const NAME = "HKSHORT check";
/**
 * The longest wait for results, in milliseconds: a function answers within eight seconds, and Excel may take longer.
 */
const LONGEST_WAIT = 20_000;
const BETWEEN_LOOKS = 100;
const UNFINISHED = ["#BUSY!", "#GETTING_DATA"];
/** Tencent's code as no user would write it, so that the checks recognise their own calls. */
export const MARKED = "(00700)";

/**
 * Adds a sheet, does the work on it, and removes the sheet in any case. Returns the result of the work, and the sheet's
 * name if Excel would not remove it.
 *
 * @throws WORKBOOK_PROTECTED, SHEET_BUSY, SHEET_REFUSED, CANCELLED
 */
export async function onBench<T>(
  options: BenchOptions,
  work: (bench: Bench) => Promise<T>,
): Promise<{ result: T; leftSheet: string | null }> {
  const { id, name } = await addSheet();
  let result: T;
  try {
    result = await work(benchOn(id, options));
  } catch (error) {
    await removeSheet(id);
    throw error;
  }
  return { result, leftSheet: (await removeSheet(id)) ? null : name };
}

const addSheet = (): Promise<{ id: string; name: string }> =>
  excelRun(async (context) => {
    const { protection, worksheets } = context.workbook;
    protection.load("protected");
    worksheets.load("items/name");
    await context.sync();
    if (protection.protected) throw new CodedError("WORKBOOK_PROTECTED");
    const sheet = worksheets.add(freeName(NAME, " ", worksheets.items)).load("id,name");
    await context.sync();
    return { id: sheet.id, name: sheet.name };
  });

/** Tries twice, because Excel may be busy the first time. */
async function removeSheet(id: string): Promise<boolean> {
  const remove = (): Promise<void> =>
    excelRun(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(id);
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
  return remove()
    .catch(remove)
    .then(
      () => true,
      () => false,
    );
}

function benchOn(id: string, { calls = callProbe(), now, wait, signal }: BenchOptions): Bench {
  const sheet = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem(id);
  const goOn = (): void => {
    if (signal?.aborted) throw new CodedError("CANCELLED");
  };
  const write: Bench["write"] = async (cells) => {
    goOn();
    await excelRun(async (context) => {
      for (const [address, content] of cells)
        sheet(context).getRange(address).formulas = [
          [typeof content === "string" && content.startsWith("=") ? asTyped(content) : content],
        ];
      await context.sync();
    });
  };
  const look = (address: string): Promise<Shown> =>
    excelRun(async (context) => {
      const range = sheet(context).getRange(address).load("values,text,formulas,numberFormat");
      await context.sync();
      const { values, text, formulas, numberFormat: formats } = range;
      return { values, text, formulas, formats };
    });
  const read: Bench["read"] = async (address) => {
    const until = now() + LONGEST_WAIT;
    for (;;) {
      goOn();
      const shown = await look(address);
      if (!isUnfinished(shown) || now() >= until) return shown;
      await wait(BETWEEN_LOOKS);
    }
  };
  return {
    ...{ sheet, write, read, now },
    ...(signal ? { signal } : {}),
    async calculate(formula, address = "A1") {
      calls.calls = [];
      calls.isOn = true;
      try {
        await write([[address, formula]]);
        const shown = await read(address);
        return { shown, call: calls.calls.find(isMarked) ?? null };
      } finally {
        calls.isOn = false;
        calls.calls = [];
      }
    },
  };
}

/** Whether cells still wait for their functions. */
export const isUnfinished = ({ values }: Pick<Shown, "values">): boolean =>
  values.some((row) => row.some((value) => UNFINISHED.includes(String(value))));

/** Whether a call is one of the checks: the user's cells may be calculated at the same time. */
const isMarked = ({ args: [first] }: HostCall): boolean =>
  Array.isArray(first) && (first as unknown[][])[0]?.[0] === MARKED;
