import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";

/** Where the columns of the quotations begin, 0-based, according to their heading. */
export interface QuotationColumns {
  readonly name: number;
  readonly currency: number;
}

/**
 * The first line of the heading. The positions of its words give the columns. The slashes mean that each entry prints
 * its prices on two lines, in this order.
 */
const HEADING =
  /\bCODE\s{2,60}NAME OF STOCK\s{2,60}CUR\s{1,60}PRV\.CLO\.?\/\s{2,60}ASK\/\s{2,60}HIGH\/\s{2,60}SHARES TRADED\//;

/**
 * Finds the columns in the section's heading.
 *
 * @throws QUOTATIONS_UNREADABLE if there is no heading, or one with other columns
 */
export function columnsOf(lines: readonly string[]): QuotationColumns {
  const heading = lines.find((line) => HEADING.test(line));
  if (heading === undefined)
    throw new CodedError("QUOTATIONS_UNREADABLE", { why: "their heading is missing or different" });
  return { name: heading.indexOf("NAME"), currency: heading.indexOf("CUR") };
}

/** A code, which ends before the names begin; the exchange's marks may precede and follow it. */
const CODE = /^[\s*#]*(\d{1,5})(?:[^\w\s,.]|(?=\s))/;

/** The code at the beginning of an entry, and where it ends; null for another line. */
export function codeOf(line: string, { name }: QuotationColumns): { code: number; end: number } | null {
  const match = CODE.exec(line.slice(0, name + 1));
  if (!match || match[0].length > name || Number(match[1]) === 0) return null;
  return { code: Number(match[1]), end: match[0].length };
}

/**
 * Name and currency, between the code and the prices. Pages of 2010 have the currency column but leave it empty: the
 * end of a name is not a currency ("NEW WORLD DEV"). null if the two cannot be told apart.
 */
export function nameAndCurrency(
  line: string,
  begin: number,
  { currency: column }: QuotationColumns,
): { name: string; currency: CounterCurrency | null } | null {
  const text = line.slice(begin);
  const apart = /\s{2}([A-Z]{3})$/.exec(text)?.[1] ?? "";
  if (line.length <= column && !isCurrency(apart)) return { name: text.trim(), currency: null };
  const word = /(?:^|\s)([A-Z]{3})$/.exec(text)?.[1];
  if (word === undefined) return null;
  const name = text.slice(0, -word.length).trim();
  if (isCurrency(word)) return { name, currency: word };
  // Outside the currency column, three letters are part of a name.
  return line.length === column + word.length ? { name, currency: "other" } : null;
}
