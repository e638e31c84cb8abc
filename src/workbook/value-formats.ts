import { session } from "../client/session";
import { ALL_FUNCTIONS } from "../functions/all-functions";
import { DATE, PERCENT, WHOLE } from "../measures/number-formats";
import { hostFunction, type FunctionName, type HostForm } from "../functions/present";
import { UNKNOWN, valuesOf, type Surroundings } from "./argument-values";
import { callsIn, type FunctionCall } from "./function-calls";

/** The values of a block of cells, and how they are shown. */
interface Shown {
  readonly values: readonly (readonly unknown[])[];
  readonly text: readonly (readonly string[])[];
}

/**
 * The formats that a formula's values brought into its cells; null for a cell without one. They belong to the values
 * and disappear with the formula: Excel does not store them in the cell.
 */
export function formatsBrought(
  formula: string,
  { values, text }: Shown,
  around: Surroundings,
): (string | null)[][] {
  const [call] = callsIn(formula) ?? [];
  // The result of a larger formula, or of another function, has no format of this add-in.
  if (!call?.isAlone) return values.map((row) => row.map(() => null));
  const calculated = calculatedFormats(call, around);
  const isSameSize =
    calculated?.length === values.length &&
    calculated.every((row, r) => row.length === (values[r]?.length ?? 0));
  return values.map((row, r) =>
    row.map((value, c) => {
      if (typeof value !== "number") return null;
      const own = isSameSize ? (calculated[r]?.[c] ?? null) : null;
      return own ?? formatShown(call.name, text[r]?.[c] ?? "");
    }),
  );
}

/** A form of values that has a number's format in place of the number. */
const NOTED: HostForm = {
  number: (_, numberFormat) => ({ numberFormat }),
  error: () => null,
  passed: () => null,
};

/** Repeats the call from memory to get its formats; null if its arguments or figures are not available. */
function calculatedFormats({ name, args }: FunctionCall, around: Surroundings): (string | null)[][] | null {
  const blocks = args.map((argument) => valuesOf(argument, around));
  if (!blocks.every((block) => block !== UNKNOWN)) return null;
  try {
    const noted = session.fromMemoryAlone(() => hostFunction(name, NOTED)(blocks));
    if (noted instanceof Promise) return null;
    return noted.map((row) =>
      row.map((each) => (each as { numberFormat?: string } | null)?.numberFormat ?? null),
    );
  } catch {
    return null;
  }
}

/**
 * The function's usual format, or the one that the text matches if the function gives days or columns of different
 * formats.
 */
function formatShown(name: FunctionName, text: string): string {
  if (/^\d{4}\D\d{2}\D\d{2}$/.test(text)) return DATE;
  if (!("fillsBlock" in ALL_FUNCTIONS[name])) return ALL_FUNCTIONS[name].numberFormat;
  return text.endsWith("%") ? PERCENT : WHOLE;
}
