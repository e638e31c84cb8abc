import type { Measure } from "../market/measure";
import { readCode, readDay, readKnownAt } from "./arguments";
import type { Block, Result } from "./cell";
import { cited } from "./citation";
import { eachElement } from "./each-element";
import { figureOf } from "../measures/figure-of";
import { formatOf } from "../measures/number-formats";

/** Makes the calculation of SHORTVALUE, SHORTSHARES or SHORTTURNOVER: one measure of a code on a date. */
export function measureOn(
  measure: Exclude<Measure, "position">,
): (code: Block, date?: Block, knownAt?: Block) => Result {
  const format = formatOf(measure);
  const element = eachElement((market, [codeElement, date, knownAt]) => {
    const code = readCode(codeElement);
    if (code === "") return "";
    const view = readKnownAt(market, knownAt);
    const day = readDay(view, date);
    return cited(view, figureOf(view, code, day, measure), code, day, format);
  });
  return (code, date, knownAt) => element([code, date, knownAt]);
}
