import { CodedError } from "../errors/coded-error";
import type { About, Figure } from "./figures";

/** The number of trading days of a mean: the default, and the most. */
export const USUAL_DAYS = 30;
export const MOST_DAYS = 750;
/** The trading days of the mean turnover by which days to cover are calculated; the default. */
export const COVER_DAYS = 20;

const ENOUGH = 2 / 3;
/** Whether a window of `days` has enough figures to calculate with. */
export const isEnough = (present: number, days: number): boolean => present > 0 && present >= days * ENOUGH;

/**
 * The mean of the figures of a window of `days` trading days. Zeros count. Days without a figure are left out; if more
 * than a third are, the result is WINDOW_TOO_SHORT.
 *
 * @example meanOf([1, 2, 3], 3, { code: "0700", date: "2025-11-27" }) // 2
 */
export function meanOf(figures: readonly Figure[], days: number, about: About): Figure {
  let sum = 0;
  let present = 0;
  for (const figure of figures)
    if (typeof figure === "number") {
      sum += figure;
      present++;
    }
  if (!isEnough(present, days)) return new CodedError("WINDOW_TOO_SHORT", { ...about, present, days });
  return sum / present;
}
