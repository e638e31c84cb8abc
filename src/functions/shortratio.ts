import { NOTHING, readBasis, readCode, readDate } from "./arguments";
import { eachElement } from "./each-element";
import { ratioOf } from "./figure-of";

/**
 * Short-selling ratio: short-selling turnover divided by total turnover, as a fraction.
 * @customfunction SHORTRATIO
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [basis] What to divide by: "turnover" (the stock's own), "market" or "eligible".
 * @returns {any[][]} The ratio, or one for each code and date.
 */
export function shortRatio(code: unknown[][], date?: unknown[][], basis?: unknown[][]) {
  return eachElement([code, date, basis], ([codeElement, dateElement, basisElement]) => {
    const asked = readCode(codeElement);
    if (asked === NOTHING) return NOTHING;
    const on = readBasis(basisElement);
    const withMarket = on === "market" || on === "eligible";
    return {
      questions: [{ code: asked, date: readDate(dateElement), withMarket }],
      figure: ([reading]) => ratioOf(reading as NonNullable<typeof reading>, on),
    };
  });
}
