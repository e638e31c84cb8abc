import { CodedError } from "../errors/coded-error";
import { tradingDaysFrom, whyMissing } from "../market/day-lookup";
import type { Figure } from "../market/figures";
import { isInventedCode } from "../market/invented-code";
import { toPrice } from "../market/price";
import { priceFigure, type PriceField } from "../market/price-figure";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { readAll, type MarketView } from "./market-view";

/**
 * A price of a counter on a trading day, unadjusted. The sample has no prices of real securities: NOT_IN_SAMPLE. Older
 * sample stores have invented ones, which are not shown.
 */
export function priceOf(view: MarketView, code: StockCode, day: Day, field: PriceField): Figure {
  if (code === MARKET) return new CodedError("PRICE_OF_MARKET");
  if (!view.archive.has(day)) return whyMissing(day, view.archive);
  if (hasNoPrices(view, code)) return new CodedError("NOT_IN_SAMPLE", { code, date: day });
  return priceFigure(view.counter(code, day), field, view.archive.isComplete);
}

const hasNoPrices = ({ isSample }: MarketView, code: StockCode): boolean => isSample && !isInventedCode(code);

/** A day whose printed previous close is not the close of the trading day before it. */
export interface Adjustment {
  readonly day: Day;
  readonly previousClose: number;
  readonly before: Day;
  readonly close: number;
}

/**
 * The days after `from`, up to `to`, whose printed previous close differs from the close of the trading day before. It
 * is assumed that HKEX adjusts the previous close for splits, consolidations and dividends. Prices on the two sides of
 * such a day cannot be compared without care. A day is left out if one of the two prices is not known.
 */
export function adjustmentsBetween(view: MarketView, code: StockCode, from: Day, to: Day): Adjustment[] {
  if (code === MARKET || hasNoPrices(view, code)) return [];
  const days = tradingDaysFrom(from, to, view.archive);
  const prices = readAll(days, (day) => (view.archive.has(day) ? view.counter(code, day).prices : undefined));
  return days.flatMap((day, i) => {
    const [before, own] = [prices[i - 1], prices[i]];
    const previous = days[i - 1];
    if (previous === undefined || typeof before !== "object" || typeof own !== "object") return [];
    if (before.close === null || own.previousClose === null || before.close === own.previousClose) return [];
    const [previousClose, close] = [toPrice(own.previousClose), toPrice(before.close)];
    return [{ day, previousClose, before: previous, close }];
  });
}

/** The archived trading day before a day; the day itself if the archive begins with it. */
export const dayBefore = ({ archive }: MarketView, day: Day): Day =>
  archive.tradingDays[archive.placeOf(day) - 1] ?? day;

/** At most this many days are named; a window of years can cross many dividends. */
const MOST_NAMED = 5;

/** Says which days a figure of prices crosses; an empty text for none. In English, like every label of a source. */
export function saidOfAdjustments(adjustments: readonly Adjustment[]): string {
  const named = adjustments
    .slice(-MOST_NAMED)
    .map(
      ({ day, previousClose, before, close }) =>
        `on ${day} the previous close is printed as ${previousClose}; the close of ${before} was ${close}`,
    );
  const others = adjustments.length - named.length;
  if (others > 0) named.unshift(`${others} earlier days`);
  return named.length === 0 ? "" : `Unadjusted: ${named.join("; ")}`;
}
