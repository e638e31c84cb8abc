import { valuesBringFormats } from "../../functions/values-bring-formats";
import { asTyped } from "../as-typed";
import { excelRun } from "../excel-run";
import { GENERAL, TEXT } from "../number-format";
import type { Bench, Shown } from "./bench";
import { decided, notSeen, otherwise, type Finding } from "./finding";

/* Checks what cells do with formulas and formats. */

const first = <T>(block: readonly (readonly T[])[]): T | undefined => block[0]?.[0];
const isPercentage = ({ text }: Pick<Shown, "text">): boolean => first(text)?.trim().endsWith("%") ?? false;

export async function names(bench: Bench): Promise<Finding> {
  const typed = "=SHORTDATE()";
  const { shown } = await bench.calculate(typed);
  const wanted = asTyped(typed);
  const read = String(first(shown.formulas));
  if (first(shown.values) === "#NAME?") return otherwise(`${wanted} shows #NAME?, and reads as ${read}.`);
  return decided(read === wanted, `${wanted} is known, and reads as ${read}.`);
}

/**
 * From ExcelApi 1.19 on, a number brings its format into the cell; before, it brings none. The cell's own format
 * stays General in both cases.
 */
export async function formats(bench: Bench): Promise<Finding> {
  const { shown } = await bench.calculate('=SHORTRATIO("0700")');
  const value = first(shown.values);
  if (typeof value !== "number") return notSeen(`There was no figure: ${String(value)}.`);
  const asValue = await writtenOver(bench, value);
  const looks = (each: Shown): string => (isPercentage(each) ? "a percentage" : "a plain number");
  const said = `The function shows ${looks(shown)}, its cell’s format says ${String(first(shown.formats))}; the value in its place shows ${looks(asValue)}.`;
  return decided(
    isPercentage(shown) === valuesBringFormats() &&
      first(shown.formats) === GENERAL &&
      !isPercentage(asValue),
    said,
  );
}

async function writtenOver(bench: Bench, value: number): Promise<Shown> {
  await bench.write([["A1", value]]);
  return bench.read("A1");
}

/** Whatever `formulas` returns for a spilled cell, Excel must name the cell that fills it. */
export async function spilledCell(bench: Bench): Promise<Finding> {
  const formula = '=SHORTNAME({"0700";"0005"})';
  const { shown } = await bench.calculate(formula);
  const own = first(shown.formulas);
  const { below, parent } = await excelRun(async (context) => {
    const cell = bench.sheet(context).getRange("A2").load("formulas,values");
    const filling = cell.getSpillParentOrNullObject().load("rowIndex");
    await context.sync();
    return { below: cell, parent: filling.isNullObject ? null : filling.rowIndex };
  });
  const given = first(below.formulas as unknown[][]);
  const form =
    given === own
      ? "the formula that fills it"
      : given === ""
        ? "nothing"
        : given === first(below.values as unknown[][])
          ? "its value"
          : "something else";
  await bench.write([["A1", ""]]);
  return decided(
    parent === 0 && form !== "something else",
    `\`formulas\` of a filled cell gives ${form}; the cell that fills it is ${parent === 0 ? "named" : "not named"}.`,
  );
}

export async function textCell(bench: Bench): Promise<Finding> {
  const setFormat = (format: string): Promise<void> =>
    excelRun(async (context) => {
      bench.sheet(context).getRange("H1").numberFormat = [[format]];
      await context.sync();
    });
  await setFormat(TEXT);
  await bench.write([["H1", "=1+1"]]);
  const asText = first((await bench.read("H1")).values);
  await setFormat(GENERAL);
  await bench.write([["H1", "=1+1"]]);
  const asFormula = first((await bench.read("H1")).values);
  const took = asText === 2 ? "calculates a formula" : "keeps a formula as text";
  return decided(
    asFormula === 2,
    `A cell of the format @ ${took}; as General it shows ${String(asFormula)}.`,
  );
}
