import { readAll, type MarketView } from "../client/market-view";
import { figureOf, positionOf } from "../functions/figure-of";
import { coverOf, deviationOf } from "../functions/windows";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../market/errors/coded-error";
import type { Figure } from "../market/figures";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { COVER_DAYS, USUAL_DAYS } from "../market/window";
import type { Point } from "./parts/figures";

/** How many trading days the chart of a security shows. */
export const CHART_DAYS = 60;

export interface Portrait {
  /** The last day on which it has a figure, and what its money is in. */
  readonly day: Day;
  readonly currency: string | null;
  readonly figures: Readonly<Record<"value" | "ratio" | "deviation" | "position" | "cover", Figure>>;
  readonly points: readonly Point[];
}

/** Everything that the view shows of a security, on the last day on which it has a figure. */
export function portraitOf(view: MarketView, code: StockCode): Portrait {
  const latest = view.archive.complete.at(-1);
  if (!latest) throw new CodedError("NO_DAYS");
  const days = tradingDaysUpTo(latest, CHART_DAYS, view.archive);
  const orNull = (figure: Figure): number | null => (typeof figure === "number" ? figure : null);
  const points = readAll(days, (each) => ({
    bar: orNull(figureOf(view, code, each, "value")),
    line: orNull(figureOf(view, code, each, "ratio")),
  }));
  // Real securities of the sample have figures on few days.
  const day = days.findLast((_, i) => points[i]?.line !== null) ?? latest;
  const [value, ratio, deviation, position, cover] = readAll(
    [
      () => figureOf(view, code, day, "value"),
      () => figureOf(view, code, day, "ratio"),
      () => deviationOf(view, code, day, USUAL_DAYS),
      () => positionOf(view, code, day, "shares"),
      () => coverOf(view, code, day, COVER_DAYS),
    ],
    (look) => look(),
  ) as [Figure, Figure, Figure, Figure, Figure];
  const { currency } = view.counter(code, day);
  return { day, currency, figures: { value, ratio, deviation, position, cover }, points };
}
