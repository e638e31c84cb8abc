import { choicesOf, readChoice, readCode, readDay, readKnownAt } from "./arguments";
import { choiceBlock } from "./broadcast";
import { cited } from "./citation";
import { eachElement } from "./each-element";
import { ratioOf } from "../measures/figure-of";
import { PERCENT } from "../measures/number-formats";

/**
 * What short-selling turnover is divided by.
 * @customenum {string}
 */
enum RATIO_BASIS {
  /** The counter's own total turnover: the usual, for a security. */
  turnover = "turnover",
  /** The whole market's turnover in the same currency: the usual, for MARKET. */
  market = "market",
  /** The turnover of the day's designated HKD counters. */
  eligible = "eligible",
}
const BASES = ["own", ...choicesOf(RATIO_BASIS)] as const;

const ratio = eachElement((market, [codeElement, date, basisElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const basis = readChoice(BASES, basisElement, "own");
  const view = readKnownAt(market, knownAt);
  const day = readDay(view, date);
  return cited(view, ratioOf(view, code, day, basis), code, day, PERCENT, basis);
});

/**
 * Short-selling ratio: short-selling turnover divided by total turnover, as a fraction.
 * @customfunction SHORTRATIO
 * @example =SHORTRATIO("0700","2025-11-27") // 9.90%
 * @example =SHORTRATIO("MARKET","2025-11-20","eligible") // 27.07%
 * @example =SHORTRATIO({"0700";"9988"},"2025-11-27") // 9.90%; 16.86%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {RATIO_BASIS} [basis] What to divide by: "turnover" (the stock's own), "market" or "eligible".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The ratio, or one for each code and date.
 */
export function shortRatio(
  code: unknown[][],
  date?: unknown[][],
  basis?: RATIO_BASIS,
  known_at?: unknown[][],
) {
  return ratio([code, date, choiceBlock(basis), known_at]);
}
