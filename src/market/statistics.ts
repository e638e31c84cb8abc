import { CodedError } from "../errors/coded-error";
import type { Figure } from "./figures";
import { isEnough } from "./window";

/** A window of trading days, or of weeks, for the sentence of an error. */
export interface Window {
  readonly code: string;
  /** The last day of the window. */
  readonly date: string;
  /** How many days or weeks it has; some may be without a figure. */
  readonly count: number;
  readonly unit: "days" | "weeks";
}

/** Two ratios count as equal if their relative difference is smaller, because their calculation rounds. */
const ROUNDING = 1e-12;

/**
 * The figures of a window. WINDOW_TOO_SHORT, or WEEKS_TOO_FEW, if fewer than two thirds of its days have one;
 * CALENDAR_UNKNOWN if one of its days may not have been a trading day.
 */
function presentIn(figures: readonly Figure[], window: Window): readonly number[] | CodedError {
  const unknown = figures.findLast((each) => each instanceof CodedError && each.code === "CALENDAR_UNKNOWN");
  if (unknown instanceof CodedError) return unknown;
  const present = figures.filter((figure) => typeof figure === "number");
  return isEnough(present.length, window.count) ? present : tooFewIn(window, present.length);
}

/** Says that too few days, or weeks, of a window have a figure. */
export function tooFewIn({ code, date, count, unit }: Window, present: number): CodedError {
  return new CodedError(unit === "days" ? "WINDOW_TOO_SHORT" : "WEEKS_TOO_FEW", {
    ...{ code, date, present },
    days: count,
  });
}

/**
 * How many sample deviations a figure is above the mean of the figures before it. DEVIATION_ZERO if these are all
 * equal.
 *
 * @example zScoreOf(5, [1, 2, 3], { code: "0700", date: "2025-11-27", count: 3, unit: "days" }) // 3
 */
export function zScoreOf(figure: number, before: readonly Figure[], window: Window): Figure {
  const present = presentIn(before, window);
  if (present instanceof CodedError) return present;
  // Equal figures are compared, because their mean may be rounded.
  if (present.every((each) => each === present[0]))
    return new CodedError("DEVIATION_ZERO", { code: window.code, date: window.date });
  const mean = meanOf(present);
  const squares = present.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return (figure - mean) / Math.sqrt(squares / (present.length - 1));
}

/**
 * The share of a window's figures that are at or below a figure, as a fraction.
 *
 * @example percentileOf(2, [1, 2, 2, 3], { code: "0700", date: "2025-11-27", count: 4, unit: "days" }) // 0.75
 */
export function percentileOf(figure: number, figures: readonly Figure[], window: Window): Figure {
  const present = presentIn(figures, window);
  if (present instanceof CodedError) return present;
  return present.filter((each) => each <= figure).length / present.length;
}

/**
 * The place of the highest or lowest figure of a window. If several are equal, the last counts.
 *
 * @example extremeIn([3, 1, 3, 2], "high", { code: "0700", date: "2025-11-27", count: 4, unit: "days" }) // 2
 */
export function extremeIn(figures: readonly Figure[], which: "high" | "low", window: Window): Figure {
  const present = presentIn(figures, window);
  if (present instanceof CodedError) return present;
  return figures.lastIndexOf(which === "high" ? Math.max(...present) : Math.min(...present));
}

/** Whether a figure is above the mean of the figures before it, or why that is not known. */
export function isAboveMean(figure: number, before: readonly Figure[], window: Window): boolean | CodedError {
  const present = presentIn(before, window);
  if (present instanceof CodedError) return present;
  // Values and shares are exact; the mean of equal ratios may differ from them in the last digit.
  const least = Number.isInteger(figure) ? 0 : figure * ROUNDING;
  return figure - meanOf(present) > least;
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
