import { CodedError } from "../errors/coded-error";
import { daysUpTo } from "../market/day-lookup";
import type { Figure } from "../market/figures";
import type { Measure } from "../market/measure";
import { weekOf, weeksUpTo, whyWeekMissing } from "../market/position";
import { extremeIn, isAboveMean, percentileOf, tooFewIn, zScoreOf, type Window } from "../market/statistics";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { figureOf, orNoPosition, positionOf } from "./figure-of";
import { readAll, type MarketView } from "./market-view";

/** The subject of a statistic: a measure of a code, and the window that ends with a day. */
export interface Subject {
  readonly code: StockCode;
  readonly day: Day;
  /** The length of the window: trading days, or weeks for positions. */
  readonly days: number;
  readonly measure: Measure;
}

/** A day of a window, or the date of a week's report, with its figure. */
interface Point {
  readonly day: Day;
  readonly figure: Figure;
}

/** How many sample deviations the day's figure is above the mean of the `days` days before it. */
export function zScore(view: MarketView, subject: Subject): Figure {
  const points = pointsUpTo(view, subject, subject.days + 1);
  if (points instanceof CodedError) return points;
  const own = points.at(-1);
  if (typeof own?.figure !== "number") return noFigure(own, subject);
  const before = points.slice(0, -1);
  return zScoreOf(own.figure, figuresOf(before), windowOf(subject, before.at(-1) ?? own));
}

/** The share of the window's figures that are at or below the day's. The day is part of the window. */
export function percentile(view: MarketView, subject: Subject): Figure {
  const points = pointsUpTo(view, subject, subject.days);
  if (points instanceof CodedError) return points;
  const own = points.at(-1);
  if (typeof own?.figure !== "number") return noFigure(own, subject);
  return percentileOf(own.figure, figuresOf(points), windowOf(subject, own));
}

/**
 * The highest or lowest figure of the window, and its day. If several are equal, the last counts. The day is part of
 * the window.
 */
export function extreme(
  view: MarketView,
  subject: Subject,
  which: "high" | "low",
): { readonly value: number; readonly day: Day } | CodedError {
  const points = pointsUpTo(view, subject, subject.days);
  if (points instanceof CodedError) return points;
  const place = extremeIn(figuresOf(points), which, windowOf(subject, points.at(-1)));
  if (place instanceof CodedError) return place;
  const { day, figure } = points[place] as Point;
  return { day, value: figure as number };
}

/**
 * How many days in a row, ending with the day, had a figure above the mean of the `days` days before each. Days without
 * a trade are skipped. If a figure or a mean is not known before the streak ends, the result is that error.
 */
export function streak(view: MarketView, subject: Subject): Figure {
  for (let count = subject.days + 1; ; count *= 2) {
    const points = pointsUpTo(view, subject, count);
    if (points instanceof CodedError) return points;
    const found = streakIn(points, subject, points.length < count);
    if (found !== null) return found;
  }
}

/** The streak that ends with the last of the points; null if earlier points are needed. */
function streakIn(points: readonly Point[], subject: Subject, isFromFirstDay: boolean): Figure | null {
  const { days } = subject;
  const figures = figuresOf(points);
  const own = points.at(-1);
  if (typeof own?.figure !== "number") return noFigure(own, subject);
  let length = 0;
  for (let place = points.length - 1; place >= 0; place--) {
    const { figure } = points[place] as Point;
    if (figure instanceof CodedError) {
      if (figure.code === "DID_NOT_TRADE" || figure.code === "SUSPENDED") continue;
      return figure;
    }
    if (place < days && !isFromFirstDay) return null;
    const before = figures.slice(Math.max(0, place - days), place);
    const isAbove = isAboveMean(figure, before, windowOf(subject, points[place - 1] ?? points[place]));
    if (isAbove instanceof CodedError) return isAbove;
    if (!isAbove) return length;
    length++;
  }
  return isFromFirstDay ? tooFewIn(windowOf(subject, points[0]), 0) : null;
}

/**
 * The figures of the `count` trading days that end with the subject's day. For positions: those of the `count` calendar
 * weeks that end with the report that applies on that day. There are fewer if the archive begins later.
 */
function pointsUpTo(view: MarketView, subject: Subject, count: number): readonly Point[] | CodedError {
  const { code, day, measure } = subject;
  if (measure === "position") return weeklyPoints(view, subject, count);
  return readAll(daysUpTo(day, count, view.archive), (each) => ({
    day: each,
    figure: figureOf(view, code, each, measure),
  }));
}

function weeklyPoints(
  view: MarketView,
  { code, day }: Subject,
  count: number,
): readonly Point[] | CodedError {
  if (code === MARKET) return new CodedError("POSITION_OF_MARKET");
  const last = orNoPosition(() => weekOf(day, view.weeks));
  if (last instanceof CodedError) return last;
  return readAll(weeksUpTo(last, count, view.weeks), (week) =>
    week.report
      ? { day: week.report, figure: positionOf(view, code, week.report, "shares") }
      : { day: last, figure: whyWeekMissing(week, last) },
  );
}

const figuresOf = (points: readonly Point[]): readonly Figure[] => points.map(({ figure }) => figure);

const windowOf = ({ code, day, days, measure }: Subject, last: Point | undefined): Window => ({
  ...{ code, date: last?.day ?? day, count: days },
  unit: measure === "position" ? "weeks" : "days",
});

/** Why the subject's day has no figure. */
const noFigure = (own: Point | undefined, subject: Subject): CodedError =>
  own?.figure instanceof CodedError ? own.figure : tooFewIn(windowOf(subject, own), 0);
