import type { Reading } from "../client/answer";
import type { CounterDay, MarketDay } from "../market/counter-day";
import { CodedError } from "../market/errors/coded-error";
import {
  counterRatio,
  marketRatio,
  marketTurnover,
  shareOfMarket,
  shortSelling,
  totalTurnover,
  type Figure,
} from "../market/figures";
import type { Basis, Measure } from "../market/measure";

/** One measure of a counter, or of the market, from what was read of it. */
export function figureOf({ counter, market, complete }: Reading, measure: Measure): Figure {
  if (counter) return ofCounter(counter, complete, measure);
  if (market) return ofMarket(market, measure);
  return new CodedError("SERVICE_ANSWER_INVALID");
}

/** A ratio on a basis; null is the usual one. */
export function ratioOf({ counter, market, complete }: Reading, basis: Basis | null): Figure {
  if (counter && (basis === null || basis === "turnover")) return counterRatio(counter, complete);
  if (!market) return new CodedError("SERVICE_ANSWER_INVALID");
  if (!counter) return marketRatio(market, basis ?? "market");
  return shareOfMarket(counter, market, basis === "eligible" ? "eligible" : "market");
}

function ofCounter(counter: CounterDay, complete: boolean, measure: Measure): Figure {
  switch (measure) {
    case "value":
      return shortSelling(counter, "shortValue");
    case "shares":
      return shortSelling(counter, "shortShares");
    case "turnover":
      return totalTurnover(counter, complete);
    case "ratio":
      return counterRatio(counter, complete);
  }
}

function ofMarket(market: MarketDay, measure: Measure): Figure {
  switch (measure) {
    case "value":
      return market.shortValue;
    case "shares":
      return market.shortShares;
    case "turnover":
      return marketTurnover(market);
    case "ratio":
      return marketRatio(market, "market");
  }
}
