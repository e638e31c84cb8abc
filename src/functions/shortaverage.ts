import { session } from "../client/session";
import { tradingDaysUpTo } from "../market/day-lookup";
import { choicesOf, readChoice, readCode, readDay, readDays, readKnownAt } from "./arguments";
import { choiceBlock } from "./broadcast";
import { FormattedNumber } from "./cell";
import { eachElement } from "./each-element";
import { formatOf } from "../measures/number-formats";
import { citedPrice } from "./price-citation";
import { averageOf } from "../measures/windows";

/**
 * The measure that is averaged.
 * @customenum {string}
 */
enum AVERAGE_MEASURE {
  /** The daily short-selling ratios: the usual. */
  ratio = "ratio",
  /** Short-selling turnover in money. */
  value = "value",
  /** Short-selling turnover in shares. */
  shares = "shares",
  /** Total turnover in money. */
  turnover = "turnover",
  /** The closing price, unadjusted. */
  price = "price",
}
const MEASURES = choicesOf(AVERAGE_MEASURE);

const average = eachElement((market, [codeElement, date, daysElement, measureElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const days = readDays(daysElement);
  const measure = readChoice(MEASURES, measureElement, "ratio");
  const view = readKnownAt(market, knownAt);
  const day = readDay(view, date);
  const mean = averageOf(view, code, day, days, measure);
  if (measure === "price" && session.citesSources) {
    const from = tradingDaysUpTo(day, days, view.archive)[0] ?? day;
    return citedPrice(view, mean, { code, from, to: day, format: formatOf(measure) });
  }
  return typeof mean === "number" ? new FormattedNumber(mean, formatOf(measure)) : mean;
});

/**
 * Mean over the trading days up to and including a date. Zeros count, days without a trade are left out. If more than a
 * third of the days have no figure, there is no mean.
 * @customfunction SHORTAVERAGE
 * @example =SHORTAVERAGE("MARKET","2025-11-27",5) // 16.07%
 * @param {any[][]} code Stock code, such as "0700", or "MARKET"; a range gives a result for each.
 * @param {any[][]} [date] Last trading day of the window; left out, the latest.
 * @param {any[][]} [days] Number of trading days, 1 to 750; left out, 30.
 * @param {AVERAGE_MEASURE} [measure] What to average: "ratio" (the usual), "value", "shares", "turnover" or "price".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The mean, or one for each code and date.
 */
export function shortAverage(
  code: unknown[][],
  date?: unknown[][],
  days?: unknown[][],
  measure?: AVERAGE_MEASURE,
  known_at?: unknown[][],
) {
  return average([code, date, days, choiceBlock(measure), known_at]);
}
