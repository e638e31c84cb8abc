import type {
  PageReport,
  ReportedCounter,
  RestatementReport,
  SuppliedReport,
  TurnoverReport,
} from "../../../src/market/board-day/report";
import { NO_PRICES } from "../../../src/market/price";
import type { StockCode } from "../../../src/market/stock-code";

/** A counter that by default traded between 9.00 and 10.00 and was sold short at 9.50. Invented. */
export const counter = (code: string, parts: Partial<ReportedCounter> = {}): ReportedCounter => ({
  ...{ code: code as StockCode, name: `SAMPLE ${code}`, currency: "HKD", state: "traded", contradicted: 0 },
  ...{ shortShares: 1000, shortValue: 9500, totalShares: 10_000, totalValue: 95_000 },
  ...{ previousClose: "9.40", close: "9.50", low: "9.00", high: "10.00", priceState: "read" },
  ...parts,
});

/** An instant on 27 Nov 2025, or another date of that month: "21:00". */
export const at = (time: string, date = "27"): string =>
  new Date(`2025-11-${date}T${time}:00+08:00`).toISOString();

export const page = (counters: readonly ReportedCounter[], parts: Partial<PageReport> = {}): PageReport => ({
  ...{
    kind: "page",
    source: 2,
    publishedAt: at("21:00"),
    counters,
    quoted: true,
    turnover: { HKD: 1_000_000 },
    active: null,
  },
  ...{ proves: { shortShares: true, shortValue: true }, notes: [] },
  ...parts,
});

export const turnover = (
  counters: readonly ReportedCounter[],
  parts: Partial<TurnoverReport> = {},
): TurnoverReport => ({
  ...{ kind: "turnover", source: 1, publishedAt: at("16:00") },
  counters: counters.map((each) => ({
    ...each,
    ...{ totalShares: null, totalValue: null, ...NO_PRICES, state: "unknown" },
  })),
  ...parts,
});

export const restatement = (
  rows: readonly ReportedCounter[],
  parts: Partial<RestatementReport> = {},
): RestatementReport => ({
  ...{ kind: "restatement", source: 3, publishedAt: at("21:00", "28"), isProven: false, isWanted: false },
  rows: rows.map(({ code, name, shortShares, shortValue }) => ({
    ...{ code, name, shortShares: shortShares ?? 0, shortValue: shortValue ?? 0 },
  })),
  ...parts,
});

export const supplied = (
  counters: readonly ReportedCounter[],
  parts: Partial<SuppliedReport> = {},
): SuppliedReport => ({
  ...{ kind: "supplied", source: 9, publishedAt: at("21:00"), counters },
  ...parts,
});
