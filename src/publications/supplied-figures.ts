import { isCurrency, type CounterCurrency } from "../market/currency";
import { parseExactInteger } from "../market/exact-integer";
import { thousandthsOf } from "../market/price";
import { malformed } from "./csv-records";

/** What vendors write where they have no figure: nothing, a dash, n.a., #N/A N/A. */
const NOTHING = /^(?:[-–—]|n\.?\/?a\.?|null|nan|#N\/A\b.*)?$/i;
export const isNothing = (text: string): boolean => NOTHING.test(text);

const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const withoutThousands = (text: string): string => (THOUSANDS.test(text) ? text.replaceAll(",", "") : text);

/** A decimal without the zeros at its end, and without a point that nothing follows. */
function withoutZeros(text: string): string {
  if (!text.includes(".")) return text;
  let end = text.length;
  while (text[end - 1] === "0") end--;
  return text.slice(0, text[end - 1] === "." ? end - 1 : end);
}

/** A whole number; null where there is none. @throws CSV_MALFORMED, NUMBER_TOO_LARGE */
export function readCount(line: number, text: string): number | null {
  if (isNothing(text)) return null;
  const digits = withoutZeros(withoutThousands(text));
  if (!/^\d+$/.test(digits)) throw malformed(line, `"${text}" is not a whole number`);
  return parseExactInteger(digits);
}

/**
 * A price as a plain decimal; null where there is none. HKEX's prices have at most three decimals. Where fields are
 * divided by semicolons a comma may stand before decimals, so 1,234 has two readings there.
 *
 * @throws CSV_MALFORMED
 */
export function readPrice(line: number, text: string, separator: string): string | null {
  if (isNothing(text)) return null;
  if (separator !== "," && text.includes(","))
    throw malformed(line, `"${text}" is not a price: write it with a point and without commas`);
  const digits = withoutZeros(withoutThousands(text));
  const price = thousandthsOf(digits);
  if (price === null || price === 0)
    throw malformed(line, `"${text}" is not a price with at most three decimals`);
  return digits;
}

/** @throws CSV_MALFORMED */
export function readCurrency(line: number, text: string): CounterCurrency {
  if (isCurrency(text)) return text;
  if (text === "other" || /^[A-Z]{3}$/.test(text)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
