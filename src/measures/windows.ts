import { readAll, type MarketView } from "./market-view";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { ratio, type Figure } from "../market/figures";
import type { Measure } from "../market/measure";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { meanOf } from "../market/window";
import { figureOf, positionOf, totalSharesOf } from "./figure-of";

/** The mean of a measure over the trading days that end with `day`. */
export function averageOf(
  view: MarketView,
  code: StockCode,
  day: Day,
  days: number,
  measure: Exclude<Measure, "position">,
): Figure {
  const window = tradingDaysUpTo(day, days, view.archive);
  const figures = readAll(window, (each) => figureOf(view, code, each, measure));
  return meanOf(figures, days, { code, date: day });
}

/** The ratio of a day minus its mean over the `days` trading days before, as a fraction. */
export function deviationOf(view: MarketView, code: StockCode, day: Day, days: number): Figure {
  const window = tradingDaysUpTo(day, days + 1, view.archive);
  const figures = readAll(window, (each) => figureOf(view, code, each, "ratio"));
  const own = figures.pop() as Figure;
  if (isError(own)) return own;
  const mean = meanOf(figures, days, { code, date: window.at(-2) ?? day });
  return isError(mean) ? mean : own - mean;
}

/**
 * Days to cover: the position in shares divided by the mean daily turnover in shares over the `days` trading days that
 * end with `day`. COVER_OF_NOTHING if that mean is zero.
 */
export function coverOf(view: MarketView, code: StockCode, day: Day, days: number): Figure {
  if (code === MARKET) return new CodedError("POSITION_OF_MARKET");
  const about = { code, date: day };
  const [position = 0, ...turnovers] = readAll([null, ...tradingDaysUpTo(day, days, view.archive)], (each) =>
    each === null ? positionOf(view, code, day, "shares") : totalSharesOf(view, code, each),
  );
  const mean = meanOf(turnovers, days, about);
  return ratio(position, mean, () => new CodedError("COVER_OF_NOTHING", about));
}

const isError = (figure: Figure): figure is CodedError => figure instanceof CodedError;
