import { CodedError } from "../errors/coded-error";
import { toDay, type Day } from "./trading-day";

/**
 * Reads a date written in numbers, with its year first or last: 2025-11-27, 2025/11/27, 27/11/2025, 11/27/2025. null where
 * it is none.
 *
 * @example readWrittenDate("27/11/2025") // "2025-11-27"
 * @throws DATE_AMBIGUOUS where it can be two days (05/11/2025, 27/11/25), naming both
 */
export function readWrittenDate(text: string): Day | null {
  const parts = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(text);
  if (!parts) return null;
  const [, first = "", sign = "", second = "", third = ""] = parts;
  const [a, b, c] = [first, second, third].map(Number) as [number, number, number];
  if (first.length === 4 && third.length <= 2) return sign === "." ? null : toDay(a, b, c);
  if (first.length > 2) return null;
  if (third.length === 4) return theOnly(text, [toDay(c, b, a), toDay(c, a, b)]);
  if (third.length > 2) return null;
  // Two digits of a year: which part is the year, and of which century, is anybody's guess.
  const years = (year: number): number[] => [2000 + year, 1900 + year];
  return theOnly(
    text,
    [0, 1].flatMap((century) => [
      toDay(years(c)[century] ?? 0, b, a),
      toDay(years(c)[century] ?? 0, a, b),
      toDay(years(a)[century] ?? 0, b, c),
    ]),
  );
}

/** @throws DATE_AMBIGUOUS where the readings are not one and the same day */
function theOnly(text: string, readings: readonly (Day | null)[]): Day | null {
  const [one = null, other] = new Set(readings.filter((day) => day !== null));
  if (one !== null && other !== undefined) throw new CodedError("DATE_AMBIGUOUS", { date: text, one, other });
  return one;
}
