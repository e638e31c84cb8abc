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
/** The number of weeks that the chart shows if there are only positions. */
export const CHART_WEEKS = 52;

export interface Portrait {
  /** The last day on which the security has a figure. `currency` is that of its figures. */
  readonly day: Day;
  readonly currency: string | null;
  readonly figures: Readonly<
    Record<"close" | "change" | "value" | "ratio" | "deviation" | "position" | "cover", Figure>
  >;
  /** What each point shows: a day's value, ratio and close, or a week's position. */
  readonly chart: "turnover" | "positions";
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
  const { complete: weeks } = view.positionDays();
  const day = weeks.at(-1);
  if (!day) throw none;
  const positions = readAll(weeks.slice(-CHART_WEEKS), (week) => positionOf(view, code, week, "shares"));
  return {
    ...{ day, currency: null, chart: "positions" },
    figures: {
      ...{ close: none, change: none, value: none, ratio: none, deviation: none, cover: none },
      position: positions.at(-1) ?? none,
    },
    points: positions.map((position) => ({ bar: orNull(position), line: null })),
  };
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
  const [close, change, value, ratio, deviation, position, cover] = readAll(
    [
      () => priceOf(view, code, day, "close"),
      () => priceOf(view, code, day, "change"),
      () => figureOf(view, code, day, "value"),
      () => figureOf(view, code, day, "ratio"),
      () => deviationOf(view, code, day, USUAL_DAYS),
      () => positionOf(view, code, day, "shares"),
      () => coverOf(view, code, day, COVER_DAYS),
    ],
    (look) => look(),
  ) as [Figure, Figure, Figure, Figure, Figure, Figure, Figure];
  const { currency } = view.counter(code, day);
  return {
    ...{ day, currency, chart: "turnover", points },
    figures: { close, change, value, ratio, deviation, position, cover },
  };
}
