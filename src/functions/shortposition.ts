import { choicesOf, readChoice, readCode, readKnownAt } from "./arguments";
import { choiceBlock } from "./broadcast";
import { eachElement } from "./each-element";
import { positionOf } from "../measures/figure-of";
import { readPositionDay } from "./position-day";

/**
 * How a position is counted.
 * @customenum {string}
 */
enum POSITION_MEASURE {
  /** In shares: the usual. */
  shares = "shares",
  /** In HKD. */
  value = "value",
}
const MEASURES = choicesOf(POSITION_MEASURE);

const position = eachElement((market, [codeElement, date, measureElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const measure = readChoice(MEASURES, measureElement, "shares");
  const view = readKnownAt(market, knownAt);
  return positionOf(view, code, readPositionDay(view, date), measure);
});

/**
 * Short position that the SFC reports for the end of a week: the last report on or before a date, at most 14 days old.
 * It is published a week after its date: give known_at where that matters. It needs no publication of HKEX.
 * @customfunction SHORTPOSITION
 * @example =SHORTPOSITION("30001","2025-11-27") // 3,759,000
 * @param {any[][]} code Stock code, such as "0700"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {POSITION_MEASURE} [measure] "shares" (the usual) or "value", in HKD.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The position, or one for each code and date.
 */
export function shortPosition(
  code: unknown[][],
  date?: unknown[][],
  measure?: POSITION_MEASURE,
  known_at?: unknown[][],
) {
  return position([code, date, choiceBlock(measure), known_at]);
}
