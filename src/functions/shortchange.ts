import { readAll } from "../measures/market-view";
import { throwIfReversed } from "../market/day-lookup";
import { change } from "../market/figures";
import { choicesOf, readChoice, readCode, readDate, readDay, readKnownAt, requireDate } from "./arguments";
import { choiceBlock } from "./broadcast";
import { eachElement } from "./each-element";
import { figureOf } from "../measures/figure-of";
import { PERCENT } from "../measures/number-formats";
import { readPositionDay } from "./position-day";
import { citedPrice } from "./price-citation";

/**
 * The measure that is compared between two days.
 * @customenum {string}
 */
enum CHANGE_MEASURE {
  /** Short-selling turnover in money: the usual. */
  value = "value",
  /** Short-selling turnover in shares. */
  shares = "shares",
  /** Total turnover in money. */
  turnover = "turnover",
  /** The short-selling ratio: the difference, in fractions. */
  ratio = "ratio",
  /** The short position in shares that the SFC reports. */
  position = "position",
  /** The closing price, unadjusted. */
  price = "price",
}
const MEASURES = choicesOf(CHANGE_MEASURE);

const changeOf = eachElement((market, [codeElement, fromDate, toDate, measureElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  requireDate(fromDate);
  const measure = readChoice(MEASURES, measureElement, "value");
  const view = readKnownAt(market, knownAt);
  const read = measure === "position" ? readPositionDay : readDay;
  refuseReversed(fromDate, toDate);
  const days = [read(view, fromDate), read(view, toDate)] as const;
  throwIfReversed(...days);
  const figures = readAll(days, (day) => figureOf(view, code, day, measure));
  const [before, after] = figures as [(typeof figures)[number], (typeof figures)[number]];
  const changed = change(before, after, measure, { code, date: days[0] });
  if (measure !== "price") return changed;
  const [from, to] = days;
  return citedPrice(view, changed, { code, from, to, format: PERCENT });
});

/**
 * Refuses dates in the wrong order before they are looked up. If neither is a trading day, the user still gets the
 * error about the order.
 *
 * @throws DATES_REVERSED
 */
function refuseReversed(from: unknown, to: unknown): void {
  const [first, last] = [readDate(from), readDate(to)];
  if (first.kind === "day" && last.kind === "day") throwIfReversed(first.day, last.day);
}

/**
 * Change of short selling between two trading days, as a fraction (-0.63 is -63%); for "ratio", the later ratio less the earlier.
 * @customfunction SHORTCHANGE
 * @example =SHORTCHANGE("0700","2025-11-21","2025-11-27") // -62.99%
 * @example =SHORTCHANGE("9988","2025-11-20","2025-11-27","ratio") // -5.11%
 * @example =SHORTCHANGE("9988","2025-11-20","2025-11-27","shares") // -46.97%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} from Trading day to compare from.
 * @param {any[][]} [to] Trading day to compare to; left out, the latest.
 * @param {CHANGE_MEASURE} [measure] What to compare: "value" (the usual), "shares", "turnover", "ratio", "position" or "price".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The change, or one for each code and pair of days.
 */
export function shortChange(
  code: unknown[][],
  from: unknown[][],
  to?: unknown[][],
  measure?: CHANGE_MEASURE,
  known_at?: unknown[][],
) {
  return changeOf([code, from, to, choiceBlock(measure), known_at]);
}
