import type { CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";
import type { PrintedTotals, ShortSellingRow, TotalsGroup } from "./publication";

type Row = Pick<ShortSellingRow, "currency" | "shortShares" | "shortValue" | "totalShares">;

/**
 * Checks every printed total against the rows.
 *
 * @throws TOTAL_MISSING if no total is printed that the rows can be checked against; TOTAL_MISMATCH; NUMBER_TOO_LARGE
 * if a sum is above 2^53
 */
export function verifyTotals(rows: readonly Row[], totals: PrintedTotals): void {
  const { count, sums, groups } = totals;
  if (!hasTotals(totals)) throw new CodedError("TOTAL_MISSING");
  verifyExact(rows);
  if (count !== undefined) expectEqual("number of securities", count, rows.length);
  if (sums) verifySums(rows, sums);
  verifyAllDesignated(groups);
  const all = allGroups(totals);
  if (all) verifyGroup(rows, all);
}

/** Whether any total is printed that the rows can be checked against: a count, sums, or the shares of group (C). */
export const hasTotals = ({ count, sums, groups }: PrintedTotals): boolean =>
  count !== undefined || sums !== undefined || groups.C?.shares !== undefined;

/**
 * Whether the printed totals cover the short value of all rows, currency by currency: (C), or (A) and (B), with the
 * non-designated (N). Sums of shares, the only totals on GEM's page, do not prove values.
 *
 * @example provesShortValues({ groups: { C: { value: { HKD: 5 } } }, marketTurnover: {} }) // true
 */
export const provesShortValues = (totals: PrintedTotals): boolean =>
  currenciesOf(allGroups(totals) ?? { value: {} }).length > 0;

const allGroups = ({ groups: { A, B, C, N } }: PrintedTotals): TotalsGroup | undefined =>
  addGroups(C ?? addGroups(A, B), N);

const sumOf = (rows: readonly Row[], of: "shortShares" | "shortValue" | "totalShares"): number =>
  rows.reduce((sum, row) => sum + (row[of] ?? 0), 0);

function verifyExact(rows: readonly Row[]): void {
  for (const sum of [sumOf(rows, "shortShares"), sumOf(rows, "shortValue")])
    if (!Number.isSafeInteger(sum)) throw new CodedError("NUMBER_TOO_LARGE", { text: String(sum) });
}

/** "Total Shares (SH): a b" sums the shares sold short and the shares traded, of all rows whatever their currency. */
function verifySums(rows: readonly Row[], sums: NonNullable<PrintedTotals["sums"]>): void {
  expectEqual("shares", sums.shortShares, sumOf(rows, "shortShares"));
  if (rows.every(({ totalShares }) => totalShares !== null))
    expectEqual("total shares", sums.totalShares, sumOf(rows, "totalShares"));
}

/** (C) all designated = (A) without ETPs + (B) ETPs. */
function verifyAllDesignated({ A, B, C }: PrintedTotals["groups"]): void {
  const parts = A && B && addGroups(A, B);
  if (!parts || !C) return;
  if (parts.shares !== undefined && C.shares !== undefined)
    expectEqual("(A) + (B) shares", C.shares, parts.shares);
  for (const currency of new Set([...currenciesOf(C), ...currenciesOf(parts)]))
    expectEqual(`(A) + (B) value in ${currency}`, C.value[currency] ?? 0, parts.value[currency] ?? 0);
}

function addGroups(a: TotalsGroup | undefined, b: TotalsGroup | undefined): TotalsGroup | undefined {
  if (!a || !b) return a;
  const value = { ...a.value };
  for (const currency of currenciesOf(b)) value[currency] = (value[currency] ?? 0) + (b.value[currency] ?? 0);
  return a.shares === undefined ? { value } : { shares: a.shares + (b.shares ?? 0), value };
}

/**
 * The rows against the printed totals per currency. A counter whose currency is not known ("other") may be part of any
 * foreign total. So the foreign totals are checked together, and each must be at least the sum of the rows that are
 * known to belong to it.
 */
function verifyGroup(rows: readonly Row[], printed: TotalsGroup): void {
  if (printed.shares !== undefined) expectEqual("shares", printed.shares, sumOf(rows, "shortShares"));
  if (currenciesOf(printed).length === 0) return;
  const found = new Map<CounterCurrency, number>();
  for (const { currency, shortValue } of rows) found.set(currency, (found.get(currency) ?? 0) + shortValue);
  const unknown = found.has("other");
  const currencies = new Set([...found.keys(), ...currenciesOf(printed)]);
  let foreign = { printed: 0, found: 0 };
  for (const currency of currencies) {
    const total = { printed: printed.value[currency] ?? 0, found: found.get(currency) ?? 0 };
    const isExact = currency === "HKD" || !unknown;
    if (isExact || (currency !== "other" && total.printed < total.found))
      expectEqual(`value in ${currency}`, total.printed, total.found);
    if (currency !== "HKD")
      foreign = { printed: foreign.printed + total.printed, found: foreign.found + total.found };
  }
  expectEqual("value in other currencies", foreign.printed, foreign.found);
}

const currenciesOf = (group: TotalsGroup): CounterCurrency[] => Object.keys(group.value) as CounterCurrency[];

function expectEqual(what: Phrase, printed: number, sum: number): void {
  if (printed !== sum) throw new CodedError("TOTAL_MISMATCH", { what, printed, sum });
}
