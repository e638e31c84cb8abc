import type { Figure } from "../market/figures";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { MarketView } from "../measures/market-view";
import { adjustmentsBetween, saidOfAdjustments } from "../measures/price-of";
import type { Cell } from "./cell";
import { cited } from "./citation";

/**
 * A figure made of prices from one day to another, with its citation if citations are on. The citation names the days
 * on which prices before and after cannot be compared; the figure is still shown.
 */
export function citedPrice(
  view: MarketView,
  figure: Figure,
  { code, from, to, format }: { code: StockCode; from: Day; to: Day; format: string },
): Cell {
  return cited(view, figure, code, to, format, undefined, () => {
    const said = saidOfAdjustments(adjustmentsBetween(view, code, from, to));
    return said === "" ? {} : { Prices: said };
  });
}
