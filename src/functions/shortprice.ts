import { dayBefore, priceOf } from "../measures/price-of";
import { PERCENT, PRICE } from "../measures/number-formats";
import { choicesOf, readChoice, readCode, readDay, readKnownAt } from "./arguments";
import { choiceBlock } from "./broadcast";
import { FormattedNumber } from "./cell";
import { eachElement } from "./each-element";
import { citedPrice } from "./price-citation";

/**
 * A price of a day.
 * @customenum {string}
 */
enum PRICE_FIELD {
  /** The closing price: the usual. */
  close = "close",
  /** The change of the closing price from the printed previous close. */
  change = "change",
  /** The highest price. */
  high = "high",
  /** The lowest price. */
  low = "low",
}
const FIELDS = choicesOf(PRICE_FIELD);

const price = eachElement((market, [codeElement, date, fieldElement, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const field = readChoice(FIELDS, fieldElement, "close");
  const view = readKnownAt(market, knownAt);
  const day = readDay(view, date);
  const isChange = field === "change";
  const format = isChange ? PERCENT : PRICE;
  const figure = priceOf(view, code, day, field);
  const cell = citedPrice(view, figure, {
    code,
    from: isChange ? dayBefore(view, day) : day,
    to: day,
    format,
  });
  return isChange && typeof cell === "number" ? new FormattedNumber(cell, format) : cell;
});

/**
 * Price as the Daily Quotations print it, in the counter's own currency and unadjusted for splits and dividends. If no
 * trade gave a closing price, the price is nominal. The change is a fraction.
 * @customfunction SHORTPRICE
 * @example =SHORTPRICE("30001","2025-11-27") // 200.40
 * @example =SHORTPRICE("30001","2025-11-27","change") // 5.20%
 * @param {any[][]} code Stock code, such as "0700"; a range gives a result for each.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {PRICE_FIELD} [field] "close" (the usual), "change", "high" or "low".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The price, or one for each code and date.
 */
export function shortPrice(
  code: unknown[][],
  date?: unknown[][],
  field?: PRICE_FIELD,
  known_at?: unknown[][],
) {
  return price([code, date, choiceBlock(field), known_at]);
}
