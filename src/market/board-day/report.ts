import type { Board } from "../board";
import type { CounterDay } from "../counter-day";
import type { CounterCurrency, Currency } from "../currency";
import type { PriceState } from "../price";
import type { StockCode } from "../stock-code";
import type { Day } from "../trading-day";

/** A counter as one publication has it on a day. */
export interface ReportedCounter extends Omit<
  CounterDay,
  "day" | "designated" | "fund" | "name" | "currency" | "contradicted" | "supplied" | "prices"
> {
  readonly name: string;
  readonly currency: CounterCurrency;
  /** Prices as plain decimals; null where none was printed. */
  readonly previousClose: string | null;
  readonly close: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly priceState: PriceState;
  /** Which figures a witness contradicts: see `CONTRADICTED`. They are null. */
  readonly contradicted: number;
}

/** A row of a list of short selling. */
export interface ShortRow {
  readonly code: StockCode;
  readonly name: string;
  readonly shortShares: number;
  readonly shortValue: number;
}

interface OfPublication {
  /** The publication's number. Of two published at the same time, the one with the greater number is the later. */
  readonly source: number;
  /** When the publication came out; ISO in UTC. */
  readonly publishedAt: string;
}

/** The Daily Quotations of a board. */
export interface PageReport extends OfPublication {
  readonly kind: "page";
  readonly counters: readonly ReportedCounter[];
  /** Whether the page has quotations: then a counter missing from them was not quoted. */
  readonly quoted: boolean;
  /** Whether printed totals cover the shares, and the values, of all rows. All printed totals agree with the rows. */
  readonly proves: { readonly shortShares: boolean; readonly shortValue: boolean };
  readonly turnover: Readonly<Partial<Record<Currency, number>>>;
  /** The securities that its quotations mark as most active; null without quotations. */
  readonly active: readonly StockCode[] | null;
  /** Notes from comparing the page's own sections. */
  readonly notes: readonly WitnessNote[];
}

/** The day-close list of short selling, which agrees with its printed totals. */
export interface TurnoverReport extends OfPublication {
  readonly kind: "turnover";
  readonly counters: readonly ReportedCounter[];
}

/** HKEX's restated list of the day's short selling, printed on the page of a later day. */
export interface RestatementReport extends OfPublication {
  readonly kind: "restatement";
  readonly rows: readonly ShortRow[];
  /** Whether totals printed with the list cover the short value of all its rows. They agree with the rows. */
  readonly isProven: boolean;
  /** Whether an operator applied the list (`hkshort apply`) although no totals cover it. */
  readonly isWanted: boolean;
}

/** Rows that a user supplied. */
export interface SuppliedReport extends OfPublication {
  readonly kind: "supplied";
  readonly counters: readonly ReportedCounter[];
}

/** What one publication says about a board's day. */
export type Report = PageReport | TurnoverReport | RestatementReport | SuppliedReport;

/**
 * A finding from comparing publications, for the health page: a witness that was not believed, a figure that a witness
 * contradicts, or a restatement that was not applied. A witness is a second source of the same figures: the quotations,
 * the day-close page or the day's prices.
 */
export type WitnessNote =
  | {
      readonly kind: "not-a-witness";
      readonly witness: "quotations" | "turnover-page" | "prices";
      readonly contradicted: number;
      readonly rows: number;
    }
  | { readonly kind: "contradicted"; readonly code: StockCode; readonly by: "turnover-page" | "prices" }
  | {
      readonly kind: "restatement-not-applied";
      readonly why: "too-short" | "above-total" | "prices" | "many-changes";
      readonly source: number;
    };

/** A counter as all publications of the day together have it. */
export interface BoardCounter extends ReportedCounter {
  /** The publication that supplied the row; null for an official one. */
  readonly supplied: number | null;
}

/** The merged day of a board. */
export interface BoardDay {
  readonly counters: readonly BoardCounter[];
  /** The publication whose figures it shows. */
  readonly source: number;
  /** Whether the Daily Quotations are accepted or, for a supplied day, all rows have their total turnover. */
  readonly complete: boolean;
  readonly quoted: boolean;
  readonly turnover: PageReport["turnover"];
  /** The most active, as the page marks them; null without a page, and for days that an earlier release imported. */
  readonly active: PageReport["active"];
  /**
   * Totals of the official rows, null if not known: the HKD value, the shares of all counters, and the number of
   * counters.
   */
  readonly shortValue: number | null;
  readonly shortShares: number | null;
  readonly count: number;
  /** Whether an official publication of the day is among the merged ones. */
  readonly official: boolean;
  /** Publications that supplied rows among the counters, the newest first. */
  readonly suppliers: readonly number[];
  readonly notes: readonly WitnessNote[];
}

/** A board on a day. */
export interface BoardOnDay {
  readonly board: Board;
  readonly day: Day;
}
