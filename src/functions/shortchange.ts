import { change } from "../market/figures";
import { NOTHING, readCode, readDate, readMeasure, readNeededDate } from "./arguments";
import { eachElement } from "./each-element";
import { figureOf } from "./figure-of";

/**
 * Change of short selling from one trading day to another: a fraction (-0.63 is -63%); of the ratio, the difference.
 * @customfunction SHORTCHANGE
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} from Trading day to compare from.
 * @param {any[][]} [to] Trading day to compare to; left out, the latest.
 * @param {any[][]} [measure] What to compare: "value" (the usual), "shares", "turnover" or "ratio".
 * @returns {any[][]} The change, or one for each code and pair of days.
 */
export function shortChange(code: unknown[][], from: unknown[][], to?: unknown[][], measure?: unknown[][]) {
  return eachElement([code, from, to, measure], ([codeElement, fromElement, toElement, measureElement]) => {
    const asked = readCode(codeElement);
    if (asked === NOTHING) return NOTHING;
    const dates = [readNeededDate(fromElement), readDate(toElement)];
    const of = readMeasure(measureElement);
    return {
      questions: dates.map((date) => ({ code: asked, date })),
      figure(readings) {
        const [before, after] = readings as [(typeof readings)[number], (typeof readings)[number]];
        return change(figureOf(before, of), figureOf(after, of), of, { code: asked, date: before.day });
      },
    };
  });
}
