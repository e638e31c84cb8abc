import { readAll, type MarketView } from "../measures/market-view";
import { figureOf, positionOf } from "../measures/figure-of";
import { priceOf } from "../measures/price-of";
import { coverOf, deviationOf } from "../measures/windows";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import type { Figure } from "../market/figures";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { COVER_DAYS, USUAL_DAYS } from "../market/window";
import type { Point } from "./parts/figures";

/** How many trading days the chart of a security shows. */
export const CHART_DAYS = 60;

export interface Portrait {
  /** The last day on which the security has a figure. `currency` is that of its figures. */
  readonly day: Day;
  readonly currency: string | null;
  readonly figures: Readonly<
    Record<"close" | "change" | "value" | "ratio" | "deviation" | "position" | "cover", Figure>
  >;
  readonly charts: readonly PortraitChart[];
}

/** A chart of value, ratio and close by day, or of the position by week, in all weeks that are known. */
export interface PortraitChart {
  readonly kind: "turnover" | "positions";
  /** The first day or week. */
  readonly from: Day;
  readonly points: readonly Point[];
}

/** Everything that the view shows of a security, on the last day on which it has a figure. @throws NO_DAYS */
export function portraitOf(view: MarketView, code: StockCode): Portrait {
  const latest = view.archive.complete.at(-1);
  return latest ? portraitOn(view, code, latest) : portraitOfPositions(view, code);
}

/** Returns the portrait from the SFC's files only: the position of each week, and why other figures are missing. */
function portraitOfPositions(view: MarketView, code: StockCode): Portrait {
  const none = new CodedError("NO_DAYS");
  const day = view.weeks.at(-1);
  if (!day) throw none;
  const [position, charts] = readAll(
    [() => positionOf(view, code, day, "shares"), () => chartOfPositions(view, code)],
    (look) => look(),
  ) as [Figure, PortraitChart[]];
  return {
    ...{ day, currency: null, charts },
    figures: {
      ...{ close: none, change: none, value: none, ratio: none, deviation: none, cover: none },
      position,
    },
  };
}

/** The chart of a security's positions from the first report that names it; no chart if no report does. */
function chartOfPositions(view: MarketView, code: StockCode): PortraitChart[] {
  const positions = readAll(view.weeks, (week) => positionOf(view, code, week, "shares")).map(orNull);
  const first = positions.findIndex((position) => position !== null);
  const from = view.weeks[first];
  if (!from) return [];
  return [{ kind: "positions", from, points: positions.slice(first).map((bar) => ({ bar, line: null })) }];
}

const orNull = (figure: Figure): number | null => (typeof figure === "number" ? figure : null);

function portraitOn(view: MarketView, code: StockCode, latest: Day): Portrait {
  const days = tradingDaysUpTo(latest, CHART_DAYS, view.archive);
  const points = readAll(days, (each) => ({
    bar: orNull(figureOf(view, code, each, "value")),
    line: orNull(figureOf(view, code, each, "ratio")),
    price: orNull(priceOf(view, code, each, "close")),
  }));
  // The latest day with a ratio. In the sample, real securities have figures on only a few days.
  const day = days.findLast((_, i) => points[i]?.line !== null) ?? latest;
  const [close, change, value, ratio, deviation, position, cover, ofPositions] = readAll(
    [
      () => priceOf(view, code, day, "close"),
      () => priceOf(view, code, day, "change"),
      () => figureOf(view, code, day, "value"),
      () => figureOf(view, code, day, "ratio"),
      () => deviationOf(view, code, day, USUAL_DAYS),
      () => positionOf(view, code, day, "shares"),
      () => coverOf(view, code, day, COVER_DAYS),
      () => chartOfPositions(view, code),
    ],
    (look) => look(),
  ) as [Figure, Figure, Figure, Figure, Figure, Figure, Figure, PortraitChart[]];
  const { currency } = view.counter(code, day);
  return {
    ...{ day, currency, charts: [{ kind: "turnover", from: days[0] ?? day, points }, ...ofPositions] },
    figures: { close, change, value, ratio, deviation, position, cover },
  };
}
