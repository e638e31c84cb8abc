import type { Day } from "../market/trading-day";
import type { QuotedCounter } from "./page-model";
import { createRandom } from "./random";
import { sampleDay } from "./sample-day";
import { writeDailyQuotations } from "./write-daily-quotations";
import { quotations } from "./write-quotations";

const QUOTATION_ENTRIES = 15_000;
const PAGE_BYTES = 30_000_000;
const CLOSE = "-".repeat(79);

/**
 * A Daily Quotations page as large as HKEX's, for the benchmarks: 15,000 quotation entries, and sales records that
 * bring it to 30 MB. Everything in it is invented.
 */
export function fullSizePage(): Uint8Array {
  const model = { ...sampleDay("2025-11-26" as Day), restated: [] };
  const counters = [...model.counters, ...structuredProducts(QUOTATION_ENTRIES - model.counters.length)];
  const entries = quotations(counters).join("\r\n");
  return writeDailyQuotations({ ...model, counters }, salesRecords(PAGE_BYTES - entries.length));
}

/** Warrants; they are most of the quotations on a real page. */
function structuredProducts(count: number): QuotedCounter[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, i) => ({
    ...{
      code: 10_000 + i,
      name: `@SMPL${10_000 + i}`,
      currency: "HKD",
      etf: false,
      designated: false,
      short: null,
    },
    state: random() < 0.5 ? "untraded" : "traded",
    prices: around(10 + Math.floor(1000 * random())),
    totalShares: 10_000 * Math.floor(1000 * random()),
    totalValue: Math.floor(9_000_000 * random()),
  }));
}

const around = (close: number): QuotedCounter["prices"] => ({
  ...{ previousClose: close, close, bid: close, ask: close + 1 },
  ...{ high: Math.ceil(close * 1.015), low: Math.floor(close * 0.985) },
});

/** The section that lists every sale, as lines of shares and prices. */
function salesRecords(bytes: number): string {
  const random = createRandom(2);
  const lines = [
    "</font></pre><pre><font size='1'><a name = \"sales_all\">SALES RECORDS FOR ALL STOCKS</a>",
    "",
  ];
  for (let size = 0; size < bytes;) {
    const sales = Array.from(
      { length: 5 },
      () => `${100 * Math.ceil(90 * random())}-${(100 * random()).toFixed(2)}`,
    );
    const line = ` ${String(Math.ceil(9999 * random())).padStart(5)} SAMPLE            <  ${sales.join("  ")}`;
    lines.push(line);
    size += line.length + 2;
  }
  return [...lines, CLOSE].join("\r\n");
}
