import { boardOf } from "../market/board";
import { suppliedCounter, type SuppliedFigures } from "../market/board-day/supplied";
import type { BoardOnDay, SuppliedReport } from "../market/board-day/report";
import { inHongKong, OUT_AT } from "../market/publication-hours";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { SuppliedHistory } from "./publication";

const NOTHING = {
  ...{ shortShares: null, shortValue: null, totalShares: null, totalValue: null, close: null },
} as const;

/** Returns a report for each board's day in a file. Its source is 0. A closing price joins the row of its counter. */
export function suppliedReports({
  rows,
  closes,
}: SuppliedHistory): (BoardOnDay & { readonly report: SuppliedReport })[] {
  const days = new Map<string, BoardOnDay & { readonly counters: Map<StockCode, SuppliedFigures> }>();
  const add = (day: Day, given: Partial<SuppliedFigures> & OfCounter): void => {
    const board = boardOf(given.code);
    const key = `${day} ${board}`;
    const at = days.get(key) ?? { day, board, counters: new Map<StockCode, SuppliedFigures>() };
    days.set(key, at);
    at.counters.set(given.code, { ...NOTHING, ...at.counters.get(given.code), ...given });
  };
  for (const { code, day, name, currency, shortShares, shortValue, totalShares, totalValue } of rows)
    add(day, { code, name, currency, shortShares, shortValue, totalShares, totalValue });
  for (const { code, day, name, currency, close } of closes) add(day, { code, name, currency, close });
  return [...days.values()].map(({ day, board, counters }) => ({
    ...{ day, board },
    report: {
      ...{ kind: "supplied", source: 0, publishedAt: inHongKong(day, OUT_AT.quotations).toISOString() },
      counters: [...counters.values()].map(suppliedCounter),
    },
  }));
}

type OfCounter = Pick<SuppliedFigures, "code" | "name" | "currency">;
