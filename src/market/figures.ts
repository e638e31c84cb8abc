import { CONTRADICTED, type CounterDay, type CounterFigure, type MarketDay } from "./counter-day";
import { CodedError } from "../errors/coded-error";
import type { Basis, Measure } from "./measure";
import { OUT_AT } from "./publication-hours";
import type { Day } from "./trading-day";

/** A figure, or the reason why there is none. */
export type Figure = number | CodedError;
/** The counter and the day of a figure. */
export interface About {
  readonly code: string;
  readonly date: string;
}
/** Whether a day's Daily Quotations are accepted. */
type IsComplete = (day: Day) => boolean;

const isError = (figure: Figure): figure is CodedError => figure instanceof CodedError;
/** Why a counter has no figure on a day. */
type Reason =
  | "BASIS_NOT_PUBLISHED"
  | "DID_NOT_TRADE"
  | "FIGURE_CONTRADICTED"
  | "NO_PROOF"
  | "NOT_DESIGNATED"
  | "SUSPENDED"
  | "TOTALS_NOT_PUBLISHED"
  | "UNKNOWN_CODE";
const missing = (code: Reason, { code: counter, day }: CounterDay): CodedError =>
  new CodedError(code, { code: counter, date: day, time: OUT_AT.quotations });

/**
 * Short-selling turnover of a counter, in shares or in its own currency. A listed counter has its figure; one that is
 * not listed, but designated and traded, has zero.
 */
export function shortSelling(counter: CounterDay, of: "shortShares" | "shortValue"): Figure {
  const figure = counter[of];
  if (figure !== null) return figure;
  const unknown = whyContradicted(counter, of) ?? whyNoTurnover(counter);
  if (unknown) return unknown;
  if (counter.designated === false) return missing("NOT_DESIGNATED", counter);
  if (counter.designated === null || counter.state === "unknown") return missing("NO_PROOF", counter);
  return 0;
}

/** Total turnover of a counter, in its own currency. */
export const totalTurnover = (counter: CounterDay, isComplete: IsComplete): Figure =>
  total(counter, "totalValue", isComplete);
/** Total turnover of a counter, in shares. */
export const totalShares = (counter: CounterDay, isComplete: IsComplete): Figure =>
  total(counter, "totalShares", isComplete);

function total(counter: CounterDay, of: "totalShares" | "totalValue", isComplete: IsComplete): Figure {
  const figure = counter[of];
  if (figure !== null) return figure;
  const unknown = whyContradicted(counter, of) ?? whyNoTurnover(counter);
  if (unknown) return unknown;
  return missing(isComplete(counter.day) ? "NO_PROOF" : "TOTALS_NOT_PUBLISHED", counter);
}

const whyContradicted = (counter: CounterDay, of: CounterFigure): CodedError | null =>
  (counter.contradicted ?? 0) & CONTRADICTED[of] ? missing("FIGURE_CONTRADICTED", counter) : null;

function whyNoTurnover(counter: CounterDay): CodedError | null {
  switch (counter.state) {
    case "suspended":
    case "halted":
      return missing("SUSPENDED", counter);
    case "untraded":
      return missing("DID_NOT_TRADE", counter);
    case "not-quoted":
      return missing("UNKNOWN_CODE", counter);
    default:
      return null;
  }
}

/**
 * Short value ÷ total value, as a fraction. If either is an error, the result is that error; if the total is zero, the
 * error that `whenZero` makes.
 *
 * @example ratio(942, 9515) // 0.09900157645822386
 */
export function ratio(short: Figure, turnover: Figure, whenZero: () => CodedError): Figure {
  if (isError(short)) return short;
  if (isError(turnover)) return turnover;
  return turnover === 0 ? whenZero() : short / turnover;
}

/** The short-selling ratio of a counter: short value ÷ its own total turnover. */
export function counterRatio(counter: CounterDay, isComplete: IsComplete): Figure {
  return ratio(shortSelling(counter, "shortValue"), totalTurnover(counter, isComplete), () =>
    missing("DID_NOT_TRADE", counter),
  );
}

/** A counter's short-selling turnover ÷ the market's turnover on a basis, in the counter's own currency. */
export function shareOfMarket(counter: CounterDay, market: MarketDay, basis: "market" | "eligible"): Figure {
  const short = shortSelling(counter, "shortValue");
  return ratio(short, wholeMarket(counter, market, basis), () => missing("DID_NOT_TRADE", counter));
}

function wholeMarket(counter: CounterDay, market: MarketDay, basis: "market" | "eligible"): Figure {
  const { currency } = counter;
  if (basis === "eligible")
    return currency === "HKD" ? eligible(market) : missing("BASIS_NOT_PUBLISHED", counter);
  const turnover = currency && currency !== "other" ? market.turnover[currency] : undefined;
  if (turnover !== undefined) return turnover;
  return missing(market.complete ? "BASIS_NOT_PUBLISHED" : "TOTALS_NOT_PUBLISHED", counter);
}

function eligible({ eligibleTurnover, complete, day }: MarketDay): Figure {
  if (eligibleTurnover !== null) return eligibleTurnover;
  return new CodedError(complete ? "BASIS_NOT_PUBLISHED" : "TOTALS_NOT_PUBLISHED", {
    code: "MARKET",
    date: day,
    time: OUT_AT.quotations,
  });
}

/**
 * Short-selling turnover of the whole market, in HKD or in shares, or the number of securities sold short. It is
 * MARKET_NOT_PUBLISHED without the Main Board's list of the day: GEM alone, or rows that a user supplied, are not the
 * market.
 */
export function marketShort(market: MarketDay, of: "shortValue" | "shortShares" | "count"): Figure {
  if (!market.boards.includes("main")) return new CodedError("MARKET_NOT_PUBLISHED", { date: market.day });
  return market[of] ?? new CodedError("FIGURE_CONTRADICTED", { code: "MARKET", date: market.day });
}

/**
 * The market's short-selling ratio: HKD short value ÷ HKD turnover, of the whole market or of the designated
 * securities.
 */
export function marketRatio(market: MarketDay, basis: Basis): Figure {
  return ratio(
    marketShort(market, "shortValue"),
    basis === "eligible" ? eligible(market) : marketTurnover(market),
    () => new CodedError("DID_NOT_TRADE", { code: "MARKET", date: market.day }),
  );
}

/** The whole market's turnover, HKD. */
export function marketTurnover({ turnover, complete, day }: MarketDay): Figure {
  if (turnover.HKD !== undefined) return turnover.HKD;
  return new CodedError(complete ? "BASIS_NOT_PUBLISHED" : "TOTALS_NOT_PUBLISHED", {
    code: "MARKET",
    date: day,
    time: OUT_AT.quotations,
  });
}

/**
 * The relative change of a figure; for a ratio, the difference. Both are fractions. If either figure is an error, the
 * result is that error; from zero it is CHANGE_FROM_ZERO.
 *
 * @example change(2545, 942, "value", { code: "0700", date: "2025-11-27" }) // -0.6298624754420432
 */
export function change(from: Figure, to: Figure, measure: Measure, about: About): Figure {
  if (isError(from)) return from;
  if (isError(to)) return to;
  if (measure === "ratio") return to - from;
  return from === 0 ? new CodedError("CHANGE_FROM_ZERO", about) : to / from - 1;
}
