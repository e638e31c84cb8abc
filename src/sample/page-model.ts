import type { Board } from "../market/board";
import type { Currency } from "../market/currency";
import type { Day } from "../market/trading-day";

/** A counter's prices on a day, in thousandths of its currency. */
export interface QuotedPrices {
  /** null on its first day. */
  readonly previousClose: number | null;
  readonly close: number;
  readonly high: number;
  readonly low: number;
  readonly bid: number;
  readonly ask: number;
}

/** What a Daily Quotations page is written from. Money is in the counter's currency. */
export interface QuotedCounter {
  readonly code: number;
  readonly name: string;
  readonly currency: Currency;
  readonly etf: boolean;
  readonly designated: boolean;
  /** "halted" is written with the mark of the first day without trading. */
  readonly state: "traded" | "untraded" | "suspended" | "halted";
  /** null if the page prints none. */
  readonly prices: QuotedPrices | null;
  readonly totalShares: number;
  readonly totalValue: number;
  /** null if it is not sold short. */
  readonly short: { readonly shares: number; readonly value: number } | null;
}

export interface PageModel {
  readonly day: Day;
  /** By default the Main Board. */
  readonly board?: Board;
  readonly counters: readonly QuotedCounter[];
  readonly marketTurnover: { readonly HKD: number; readonly CNY: number };
  readonly restated: readonly {
    code: number;
    name: string;
    currency: Currency;
    shares: number;
    value: number;
  }[];
}
