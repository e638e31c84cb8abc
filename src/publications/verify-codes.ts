import { CodedError } from "../errors/coded-error";
import { isFewContradicted } from "../market/witness";
import type { QuotationEntry, ShortSellingRow } from "./publication";

/** The number of letters of a name that both sections print. */
const NAME_LETTERS = 15;
/** Removes digits before the name: if a blank cuts a code in two, its end is printed there. */
const withoutEndOfCode = (name: string): string => name.replace(/^\d+\s+/, "").slice(0, NAME_LETTERS);
const sameName = (a: string, b: string): boolean => a.slice(0, NAME_LETTERS) === b.slice(0, NAME_LETTERS);

/**
 * Checks the codes of rows against the quotations, since no total covers a code. A row has a wrong code if the
 * quotations give its name to another code, or its code to another name with a different turnover. A code that is not
 * quoted is kept; if many are not, the quotations are incomplete, because every security sold short is quoted.
 *
 * @throws CODE_CONTRADICTED, QUOTATIONS_UNREADABLE
 */
export function verifyQuotedCodes(
  rows: readonly ShortSellingRow[],
  quotations: readonly QuotationEntry[],
): void {
  const quoted = new Map(quotations.map((entry) => [entry.code, entry]));
  const codes = new Map([
    ...quotations.map(({ code, name }) => [withoutEndOfCode(name), code] as const),
    ...quotations.map(({ code, name }) => [name.slice(0, NAME_LETTERS), code] as const),
  ]);
  const listed = new Set(rows.map(({ code }) => code));
  const unquoted = rows.filter(({ code }) => !quoted.has(code)).length;
  if (!isFewContradicted(unquoted, rows.length))
    throw new CodedError("QUOTATIONS_UNREADABLE", {
      why: `they lack ${unquoted} of the ${rows.length} securities that were sold short`,
    });
  for (const { code, name, totalValue } of rows) {
    const entry = quoted.get(code);
    const namesake = codes.get(name.slice(0, NAME_LETTERS)) ?? codes.get(withoutEndOfCode(name));
    const isWrong = entry
      ? !sameName(entry.name, name) && entry.turnover !== totalValue
      : namesake !== undefined && !listed.has(namesake);
    if (isWrong) throw new CodedError("CODE_CONTRADICTED", { code, name: name.slice(0, 40) });
  }
}
