import type { Measure } from "../market/measure";
import { NOTHING, readCode, readDate } from "./arguments";
import type { Block, Result } from "./cell";
import { eachElement } from "./each-element";
import { figureOf } from "./figure-of";

/** What SHORTVALUE, SHORTSHARES and SHORTTURNOVER share: one measure of a code on a date. */
export function measureOn(measure: Measure, code: Block, date: Block | null | undefined): Result {
  return eachElement([code, date], ([codeElement, dateElement]) => {
    const asked = readCode(codeElement);
    if (asked === NOTHING) return NOTHING;
    const question = { code: asked, date: readDate(dateElement) };
    return {
      questions: [question],
      figure: ([reading]) => figureOf(reading as NonNullable<typeof reading>, measure),
    };
  });
}
