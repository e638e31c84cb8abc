import type { Currency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import type { PrintedTotals, ShortSellingRow, TotalsGroup } from "./publication";

type Row = Pick<ShortSellingRow, "currency" | "shortShares" | "shortValue">;

/**
 * Checks every printed total against the rows.
 *
 * @throws TOTAL_MISSING when nothing is printed that proves the rows, TOTAL_MISMATCH
 */
export function verifyTotals(rows: readonly Row[], totals: PrintedTotals): void {
  const { count, sums, groups } = totals;
  if (!hasTotals(totals)) throw new CodedError("TOTAL_MISSING");
  if (count !== undefined) expectEqual("number of securities", count, rows.length);
  if (sums) verifySums(rows, sums);
  verifyAllDesignated(groups);
  const all = addGroups(groups.C ?? addGroups(groups.A, groups.B), groups.N);
  if (all) verifyGroup(rows, all);
}

/** Whether anything is printed that proves the rows. */
export const hasTotals = ({ count, sums, groups }: PrintedTotals): boolean =>
  count !== undefined || sums !== undefined || groups.C?.shares !== undefined;

const sumOf = (rows: readonly Row[], of: "shortShares" | "shortValue"): number =>
  rows.reduce((sum, row) => sum + row[of], 0);

/**
 * "Total Shares (SH): shares value" names no currency. It is taken for the sum of all rows, or of the HKD rows:
 * which of the two HKEX means is unproven, and a wrong digit fits neither.
 */
function verifySums(rows: readonly Row[], sums: { shares: number; value: number }): void {
  const hkd = rows.filter((row) => row.currency === "HKD");
  const shares = [sumOf(rows, "shortShares"), sumOf(hkd, "shortShares")];
  const values = [sumOf(rows, "shortValue"), sumOf(hkd, "shortValue")];
  if (!shares.includes(sums.shares)) expectEqual("shares", sums.shares, shares[0] ?? 0);
  if (!values.includes(sums.value)) expectEqual("value", sums.value, values[1] ?? 0);
}

/** (C) all designated = (A) without ETPs + (B) ETPs. */
function verifyAllDesignated({ A, B, C }: PrintedTotals["groups"]): void {
  const parts = A && B && addGroups(A, B);
  if (!parts || !C) return;
  if (parts.shares !== undefined && C.shares !== undefined)
    expectEqual("(A) + (B) shares", C.shares, parts.shares);
  for (const currency of currenciesOf(C))
    expectEqual(`(A) + (B) value in ${currency}`, C.value[currency] ?? 0, parts.value[currency] ?? 0);
}

function addGroups(a: TotalsGroup | undefined, b: TotalsGroup | undefined): TotalsGroup | undefined {
  if (!a || !b) return a;
  const value = { ...a.value };
  for (const currency of currenciesOf(b)) value[currency] = (value[currency] ?? 0) + (b.value[currency] ?? 0);
  return a.shares === undefined ? { value } : { shares: a.shares + (b.shares ?? 0), value };
}

/** The rows against the printed totals per currency. Counters marked "%" whose currency is unknown are checked together. */
function verifyGroup(rows: readonly Row[], printed: TotalsGroup): void {
  if (printed.shares !== undefined) expectEqual("shares", printed.shares, sumOf(rows, "shortShares"));
  const unknown = rows.filter((row) => row.currency === "other");
  const valueIn = (currency: Currency): number =>
    sumOf(
      rows.filter((row) => row.currency === currency),
      "shortValue",
    );
  const currencies = currenciesOf(printed);
  if (currencies.length === 0) return;
  if (unknown.length === 0) {
    for (const { currency } of rows)
      if (currency !== "other" && !currencies.includes(currency))
        throw new CodedError("TOTAL_MISMATCH", {
          what: `value in ${currency}`,
          printed: "–",
          sum: valueIn(currency),
        });
    for (const currency of currencies)
      expectEqual(`value in ${currency}`, printed.value[currency] ?? 0, valueIn(currency));
    return;
  }
  expectEqual("value in HKD", printed.value.HKD ?? 0, valueIn("HKD"));
  const foreign = currencies.filter((currency) => currency !== "HKD");
  const expected = foreign.reduce((sum, currency) => sum + (printed.value[currency] ?? 0), 0);
  const found = sumOf(
    rows.filter((row) => row.currency !== "HKD"),
    "shortValue",
  );
  expectEqual(`value in ${foreign.join(" and ") || "other currencies"}`, expected, found);
}

const currenciesOf = (group: TotalsGroup): Currency[] => Object.keys(group.value) as Currency[];

function expectEqual(what: string, printed: number, sum: number): void {
  if (printed !== sum) throw new CodedError("TOTAL_MISMATCH", { what, printed, sum });
}
