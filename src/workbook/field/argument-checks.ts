import type { Bench } from "./bench";
import { MARKED } from "./bench";
import { decided, expected, formOf, isNothing, notSeen, otherwise, type Finding } from "./finding";

/* Checks how arguments reach a function. The cell Z1 of the checks' sheet stays blank. */

const NO_CALL = "Excel made no call that could be looked at.";
const valueOf = ({ values }: { values: readonly (readonly unknown[])[] }): unknown => values[0]?.[0];

export async function skippedArgument(bench: Bench): Promise<Finding> {
  const { shown, call } = await bench.calculate(`=SHORTRATIO("${MARKED}",,"market")`);
  if (!call) return notSeen(NO_CALL);
  const said = `A skipped argument came as ${formOf(call.args[1])}, with ${formOfAddress(call.addresses, 1)}.`;
  if (valueOf(shown) === "#VALUE!") return otherwise(`${said} The function took it for a wrong date.`);
  return decided(isNothing(call.args[1]), said);
}

export async function blankCell(bench: Bench): Promise<Finding> {
  const { call } = await bench.calculate(`=SHORTRATIO("${MARKED}",Z1)`);
  if (!call) return notSeen(NO_CALL);
  const said = `A blank cell came as ${formOf(call.args[1])}, with ${formOfAddress(call.addresses, 1)}.`;
  const scalar = await bench.calculate(`=SHORTRATIO("${MARKED}",,Z1)`);
  const single = scalar.call ? ` Where one value is taken: ${formOf(scalar.call.args[2])}.` : "";
  return decided(isNothing(call.args[1]) && hasAddress(call.addresses, 1), said + single);
}

export async function blankKnownAt(bench: Bench): Promise<Finding> {
  const { shown, call } = await bench.calculate(`=SHORTRATIO("${MARKED}",-1,,Z1)`);
  const form = call ? `came as ${formOf(call.args[3])}` : "made no call that could be looked at";
  if (typeof valueOf(shown) === "number") return otherwise(`It ${form} and was taken for “now”.`);
  if (valueOf(shown) !== "#VALUE!") return notSeen(`It ${form}; the cell shows ${String(valueOf(shown))}.`);
  return expected(`It ${form} and was refused.`);
}

export async function choice(bench: Bench): Promise<Finding> {
  const { call } = await bench.calculate(`=SHORTRATIO("${MARKED}",-1,"market")`);
  if (!call) return notSeen(NO_CALL);
  return decided(typeof call.args[2] === "string", `A choice came as ${formOf(call.args[2])}.`);
}

export async function errorArgument(bench: Bench): Promise<Finding> {
  const { shown, call } = await bench.calculate(`=SHORTRATIO("${MARKED}",NA())`);
  const cell = String(valueOf(shown));
  if (!call) return otherwise(`Excel made no call; the cell shows ${cell}.`);
  return decided(cell === "#N/A", `An error came as ${formOf(call.args[1])}; the cell shows ${cell}.`);
}

/**
 * Excel refuses a call above 5 MB, which a column of blanks may exceed. A refusal or the right size is expected, a
 * wrong size is not.
 */
export async function wholeColumn(bench: Bench): Promise<Finding> {
  await bench.write([["D1", `'${MARKED}`]]);
  const { shown, call } = await bench.calculate("=SHORTRATIO(D:D)", "F1");
  await bench.write([["F1", ""]]);
  const value = valueOf(shown);
  if (!call)
    return decided(
      value === "#CALC!" || value === "#VALUE!",
      `Excel made no call and shows ${String(value)}.`,
    );
  const said = `=SHORTRATIO(D:D) brought ${formOf(call.args[0])}`;
  if (value === "#SPILL!") return otherwise(`${said}; its result was as large and found no room.`);
  return expected(`${said}; the cell shows ${typeof value === "number" ? "a figure" : String(value)}.`);
}

const addressAt = (addresses: unknown, index: number): unknown =>
  Array.isArray(addresses) ? (addresses as unknown[])[index] : undefined;
const hasAddress = (addresses: unknown, index: number): boolean =>
  typeof addressAt(addresses, index) === "string" && addressAt(addresses, index) !== "";
function formOfAddress(addresses: unknown, index: number): string {
  if (!Array.isArray(addresses)) return "no addresses at all";
  return hasAddress(addresses, index)
    ? "an address"
    : `${formOf(addressAt(addresses, index))} for an address`;
}
