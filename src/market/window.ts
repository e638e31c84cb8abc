import { CodedError } from "../errors/coded-error";
import type { About, Figure } from "./figures";

/** How many trading days a mean is taken over when nobody says, and at most. */
export const USUAL_DAYS = 30;
export const MOST_DAYS = 750;
/** Days to cover are counted in the mean of so many days' turnover. */
export const COVER_DAYS = 20;

const ENOUGH = 2 / 3;

/**
 * The mean of the figures of a window of `days` trading days. Zeros count; days without a figure are left out; where
 * more than a third are, there is no mean.
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
  if (present === 0 || present < days * ENOUGH)
    return new CodedError("WINDOW_TOO_SHORT", { ...about, present, days });
  return sum / present;
}
