import { CodedError } from "../errors/coded-error";
import type { CounterDay } from "./counter-day";
import type { Figure } from "./figures";
import { toPrice } from "./price";
import { OUT_AT } from "./publication-hours";
import type { Day } from "./trading-day";

/** A price of a counter on a day, or the change of its close from the previous close that is printed beside it. */
export type PriceField = "close" | "change" | "high" | "low" | "previousClose";

type Reason =
  | "DID_NOT_TRADE"
  | "PRICE_NOT_PRINTED"
  | "PRICE_NOT_READ"
  | "PRICES_CONTRADICTED"
  | "PRICES_NOT_PUBLISHED"
  | "SUSPENDED"
  | "UNKNOWN_CODE";

/**
 * A price as printed, unadjusted, in the counter's own currency; the change is a fraction. The closing price of a day
 * without a trade is nominal.
 */
export function priceFigure(
  counter: CounterDay,
  field: PriceField,
  isComplete: (day: Day) => boolean,
): Figure {
  const { code, day, prices } = counter;
  const missing = (reason: Reason): CodedError =>
    new CodedError(reason, { code, date: day, time: OUT_AT.quotations });
  if (prices === "contradicted") return missing("PRICES_CONTRADICTED");
  const figure = prices ? figureIn(prices, field) : null;
  if (figure !== null) return figure;
  switch (counter.state) {
    case "suspended":
    case "halted":
      return missing("SUSPENDED");
    case "not-quoted":
      return missing("UNKNOWN_CODE");
    case "unknown":
      if (!isComplete(day)) return missing("PRICES_NOT_PUBLISHED");
  }
  if (!prices) return missing("PRICE_NOT_READ");
  const isOfTrades = field === "high" || field === "low";
  return missing(counter.state === "untraded" && isOfTrades ? "DID_NOT_TRADE" : "PRICE_NOT_PRINTED");
}

function figureIn(
  { previousClose, close, ...others }: Exclude<CounterDay["prices"], "contradicted" | undefined>,
  field: PriceField,
): number | null {
  if (field === "change") return close === null || !previousClose ? null : close / previousClose - 1;
  const price = { previousClose, close, ...others }[field];
  return price === null ? null : toPrice(price);
}
