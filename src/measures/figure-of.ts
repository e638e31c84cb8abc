import type { MarketView } from "./market-view";
import type { CounterDay, MarketDay } from "../market/counter-day";
import { whyMissing } from "../market/day-lookup";
import type { ErrorCode } from "../errors/catalogue";
import { CodedError } from "../errors/coded-error";
import {
  counterRatio,
  marketRatio,
  marketShort,
  marketTurnover,
  shareOfMarket,
  shortSelling,
  totalShares,
  totalTurnover,
  type Figure,
} from "../market/figures";
import { isInventedCode } from "../market/invented-code";
import type { Basis, Measure } from "../market/measure";
import { positionFigure } from "../market/position";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { priceOf } from "./price-of";

/**
 * One measure of a counter, or of the market, on a trading day: a figure, or the error that says why there is none.
 * Values are in the counter's own currency, the market's in HKD; a ratio is a fraction.
 */
export function figureOf(view: MarketView, code: StockCode, day: Day, measure: Measure): Figure {
  if (measure === "position") return positionOf(view, code, day, "shares");
  if (measure === "price") return priceOf(view, code, day, "close");
  if (!view.archive.has(day)) return whyMissing(day, view.archive);
  if (code === MARKET) return ofMarket(view.market(day), measure);
  const counter = view.counter(code, day);
  return orNotInSample(view, counter, ofCounter(counter, view.archive.isComplete, measure));
}

/** A ratio on a basis; "own" is the counter's own turnover, for MARKET the market's. */
export function ratioOf(view: MarketView, code: StockCode, day: Day, basis: Basis | "own"): Figure {
  if (code === MARKET) return marketRatio(view.market(day), basis === "own" ? "market" : basis);
  const counter = view.counter(code, day);
  const ratio =
    basis === "own" || basis === "turnover"
      ? counterRatio(counter, view.archive.isComplete)
      : shareOfMarket(counter, view.market(day), basis);
  return orNotInSample(view, counter, ratio);
}

const NO_POSITION: readonly ErrorCode[] = ["POSITION_TOO_OLD", "POSITION_NOT_YET_PUBLISHED"];

/** The SFC's position that applies on a date: shares, or value in HKD. */
export function positionOf(view: MarketView, code: StockCode, date: Day, of: "shares" | "value"): Figure {
  if (code === MARKET) return new CodedError("POSITION_OF_MARKET");
  return orNoPosition(() => positionFigure(view.position(code, date), of));
}

/** What `read` returns, or the error that says that no report applies. */
export function orNoPosition<T>(read: () => T): T | CodedError {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodedError && NO_POSITION.includes(error.code)) return error;
    throw error;
  }
}

/** Total turnover in shares. */
export function totalSharesOf(view: MarketView, code: StockCode, day: Day): Figure {
  if (!view.archive.has(day)) return whyMissing(day, view.archive);
  const counter = view.counter(code, day);
  return orNotInSample(view, counter, totalShares(counter, view.archive.isComplete));
}

/** Measures of short selling and turnover. */
type OfTurnover = Exclude<Measure, "position" | "price">;

function ofCounter(counter: CounterDay, isComplete: (day: Day) => boolean, measure: OfTurnover): Figure {
  switch (measure) {
    case "value":
      return shortSelling(counter, "shortValue");
    case "shares":
      return shortSelling(counter, "shortShares");
    case "turnover":
      return totalTurnover(counter, isComplete);
    case "ratio":
      return counterRatio(counter, isComplete);
  }
}

function ofMarket(market: MarketDay, measure: OfTurnover): Figure {
  switch (measure) {
    case "value":
      return marketShort(market, "shortValue");
    case "shares":
      return marketShort(market, "shortShares");
    case "turnover":
      return marketTurnover(market);
    case "ratio":
      return marketRatio(market, "market");
  }
}

/**
 * Returns the figure, or NOT_IN_SAMPLE in its place: in the sample, for a real security without a figure on the day.
 * The sample has real securities only on the days and with the figures that were published.
 */
function orNotInSample({ isSample }: MarketView, counter: CounterDay, figure: Figure): Figure {
  if (!isSample || typeof figure === "number") return figure;
  const { code, day, shortValue, totalValue } = counter;
  if (isInventedCode(code) || shortValue !== null || totalValue !== null) return figure;
  return new CodedError("NOT_IN_SAMPLE", { code, date: day });
}
