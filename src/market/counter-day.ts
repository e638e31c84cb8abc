import type { Board } from "./board";
import type { CounterCurrency, Currency } from "./currency";
import type { Prices } from "./price";
import type { StockCode } from "./stock-code";
import type { Day } from "./trading-day";

/** What the quotations of a day say about a counter. "unknown": no quotations were published. */
export const TRADING_STATES = ["unknown", "not-quoted", "traded", "untraded", "suspended", "halted"] as const;
export type TradingState = (typeof TRADING_STATES)[number];

/** One counter on one trading day. Money is in the counter's own currency; null is "not known", never zero. */
export interface CounterDay {
  readonly code: StockCode;
  readonly day: Day;
  readonly name: string | null;
  readonly currency: CounterCurrency | null;
  /** Short-selling turnover; null when the counter is not in the short-selling list. */
  readonly shortShares: number | null;
  readonly shortValue: number | null;
  readonly totalShares: number | null;
  readonly totalValue: number | null;
  readonly state: TradingState;
  /** Whether it may be sold short; null when no designated list of the day is known. */
  readonly designated: boolean | null;
  /** Whether the designated list has the counter as a fund, such as an ETF; null when no known list has the counter. */
  readonly fund: boolean | null;
  /** Which figures are null because publications contradict each other: bits of `CONTRADICTED`; omitted for none. */
  readonly contradicted?: number;
  /**
   * The prices of the quotations; "contradicted" if they contradict each other; omitted where they have not been read, or
   * where an older service does not have them.
   */
  readonly prices?: Prices | "contradicted" | undefined;
  /** The number of the publication that supplied the row; omitted or null if the row is official. */
  readonly supplied?: number | null;
}

/** The bits of `contradicted`. */
export const CONTRADICTED = { shortShares: 1, shortValue: 2, totalShares: 4, totalValue: 8 } as const;
export type CounterFigure = keyof typeof CONTRADICTED;

/**
 * Whether a counter is in the list of short selling, even if one of its figures is not known.
 *
 * @example isListed({ shortShares: null, shortValue: null, contradicted: 2 }) // true
 */
export const isListed = ({
  shortShares,
  shortValue,
  contradicted = 0,
}: Pick<CounterDay, "shortShares" | "shortValue" | "contradicted">): boolean =>
  shortValue !== null ||
  shortShares !== null ||
  (contradicted & (CONTRADICTED.shortShares | CONTRADICTED.shortValue)) !== 0;

/** The whole market on one trading day. */
export interface MarketDay {
  readonly day: Day;
  /** Whether the day's Daily Quotations are accepted: before that there are no totals. */
  readonly complete: boolean;
  /** Boards the figures cover; a missing one makes them partial. */
  readonly boards: readonly Board[];
  /** Short-selling turnover of the HKD counters; null if publications contradict each other about a part of it. */
  readonly shortValue: number | null;
  /** Shares sold short, all counters; null if publications contradict each other about a part of them. */
  readonly shortShares: number | null;
  /** Number of securities recorded with short selling, all counters. */
  readonly count: number;
  /** The whole market's turnover per currency, as published. */
  readonly turnover: Readonly<Partial<Record<Currency, number>>>;
  /** Turnover of the designated HKD counters; null without quotations or a designated list. */
  readonly eligibleTurnover: number | null;
}
