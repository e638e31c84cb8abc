import { CodedError } from "../errors/coded-error";
import { toDay, type Day } from "./trading-day";

/**
 * Reads a date written in numbers, with its year first or last: 2025-11-27, 2025/11/27, 27/11/2025, 11/27/2025. null if
 * the text is not a date.
 *
 * @example readWrittenDate("27/11/2025") // "2025-11-27"
 * @throws DATE_AMBIGUOUS if it can be two days (05/11/2025, 27/11/25), naming both
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
  // A two-digit year is ambiguous: neither its place nor its century is known.
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

/** @throws DATE_AMBIGUOUS if the readings are different days */
function theOnly(text: string, readings: readonly (Day | null)[]): Day | null {
  const [one = null, other] = new Set(readings.filter((day) => day !== null));
  if (one !== null && other !== undefined) throw new CodedError("DATE_AMBIGUOUS", { date: text, one, other });
  return one;
}
