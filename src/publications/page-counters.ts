import type { CounterDay } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import type { DailyQuotations, QuotationEntry, ShortSellingRow, ShortSellingTurnover } from "./publication";

/** A counter as a page has it. Whether it is designated is another publication's to say. */
export interface PageCounter extends Omit<CounterDay, "day" | "designated" | "fund" | "name" | "currency"> {
  readonly name: string;
  readonly currency: NonNullable<CounterDay["currency"]>;
  /** Closing price as a plain decimal. */
  readonly close: string | null;
}

/** The counters of a day as its Daily Quotations have them: the quotations, and over them the short-selling rows. */
export function countersOfDailyQuotations({ rows, quotations }: DailyQuotations): PageCounter[] {
  const counters = new Map<StockCode, PageCounter>(
    (quotations ?? []).map((entry) => [entry.code, fromQuotation(entry)]),
  );
  const contradicted = contradictions(rows, counters);
  for (const row of rows) {
    const known = contradicted.has(row.code) ? { ...row, totalShares: null, totalValue: null } : row;
    counters.set(row.code, withShortSelling(known, counters.get(row.code)));
  }
  return [...counters.values()];
}

/** So many rows of a page may have a mistake; more than that, and the two sections mean different things. */
const FEW = { rows: 3, part: 0.02 };

/**
 * The counters whose total turnover the two sections have differently: of these it is not known. Whether the sections mean
 * the same figure on real pages is unproven: where they differ throughout, the short-selling section's stands.
 */
function contradictions(
  rows: readonly ShortSellingRow[],
  quoted: ReadonlyMap<StockCode, PageCounter>,
): ReadonlySet<StockCode> {
  const different = rows.filter(({ code, totalShares, totalValue }) => {
    const entry = quoted.get(code);
    if (!entry || totalValue === null || entry.totalValue === null) return false;
    return entry.totalValue !== totalValue || entry.totalShares !== totalShares;
  });
  const isFew = different.length <= Math.max(FEW.rows, rows.length * FEW.part);
  return new Set(isFew ? different.map(({ code }) => code) : []);
}

const fromQuotation = (entry: QuotationEntry): PageCounter => ({
  code: entry.code,
  name: entry.name,
  currency: entry.currency ?? "other",
  state: entry.state,
  shortShares: null,
  shortValue: null,
  totalShares: entry.shares,
  totalValue: entry.turnover,
  close: entry.close?.replaceAll(",", "") ?? null,
});

const withShortSelling = (row: ShortSellingRow, quoted?: PageCounter): PageCounter => ({
  code: row.code,
  name: quoted?.name ?? row.name,
  currency: row.currency,
  state: row.totalValue === null ? "unknown" : "traded",
  shortShares: row.shortShares,
  shortValue: row.shortValue,
  totalShares: row.totalShares,
  totalValue: row.totalValue,
  close: quoted?.close ?? null,
});

/** The counters of a day as its Short Selling Turnover page has them: no total turnover yet. */
export const countersOfTurnoverPage = ({ rows }: Pick<ShortSellingTurnover, "rows">): PageCounter[] =>
  rows.map((row) => withShortSelling({ ...row, totalShares: null, totalValue: null }));
