import type { FigureColumn, Understood } from "../market/own-history";
import type { StockCode } from "../market/stock-code";
import type { SuppliedHistory } from "./publication";

/** Sums up a file. */
export function understood(history: SuppliedHistory): Understood {
  const { form, headings, dateOrder, day, rows, closes, positions, leftOut } = history;
  const codes = new Set<StockCode>();
  let first = day;
  for (const list of [rows, closes, positions])
    for (const row of list) {
      codes.add(row.code);
      if (row.day < first) first = row.day;
    }
  const counts: Readonly<Record<FigureColumn, number>> = {
    "Short Shares": known(rows, ({ shortShares }) => shortShares),
    "Short Value": known(rows, ({ shortValue }) => shortValue),
    "Total Shares": known(rows, ({ totalShares }) => totalShares),
    "Total Turnover": known(rows, ({ totalValue }) => totalValue),
    Close: closes.length,
    "Position Shares": known(positions, ({ shares }) => shares),
    "Position Value": known(positions, ({ value }) => value),
  };
  const figures = (Object.entries(counts) as [FigureColumn, number][])
    .filter(([, count]) => count > 0)
    .map(([column, count]) => ({ column, count }));
  const columns = Object.entries(headings).map(([column, heading]) => ({ column, heading }));
  return { form, dateOrder, columns, figures, first, last: day, securities: codes.size, leftOut };
}

const known = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((count, row) => (of(row) === null ? count : count + 1), 0);
