import { boardOf, type Board } from "../market/board";
import type { CounterDay, MarketDay } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { PriceColumns } from "./price-columns";

/** The properties of a day as a whole, at a revision. */
export interface DayHead {
  readonly day: Day;
  readonly revision: number;
  /** 1 for what was first published of the day, 2 for its first revision, and so on. */
  readonly edition: number;
  /** Whether the Daily Quotations are accepted: before that there are no totals. */
  readonly complete: boolean;
  /** Whether the quotations were published: then a counter missing from them was not quoted. */
  readonly quoted: boolean;
  /** The boards whose quotations were published; left out by older services, which had only the Main Board. */
  readonly quotedBoards?: readonly Board[];
  /** The numbers of the publications that supplied rows of the day; left out if there are none. */
  readonly suppliers?: readonly number[];
  /** The whole market; left out of one counter's year. */
  readonly market?: Omit<MarketDay, "day" | "complete">;
  /**
   * The codes that the Main Board's quotations mark as most active; left out of one counter's year, by older services,
   * and where it has not been read.
   */
  readonly active?: readonly number[];
}

/**
 * Counters on days, as JSON: all of them on a day or in a month, one of them in a year, or only the market. It has a
 * row for every code and day, all days of the first code first. In this form figures compress best.
 */
export interface TableResource {
  readonly version: 1;
  readonly revision: number;
  readonly days: readonly DayHead[];
  readonly codes: readonly number[];
  /** One name per code; `renamed` lists the rows with another name: [row, name]. */
  readonly names: readonly (string | null)[];
  readonly renamed: readonly (readonly [number, string | null])[];
  /** One character per row each; see `row-characters.ts`. */
  readonly states: string;
  readonly designated: string;
  readonly currencies: string;
  /** One hexadecimal digit per row: which of the four figures exist (1 short shares, 2 short value, 4, 8 totals). */
  readonly present: string;
  /**
   * In the same form, which figures are not known because publications contradict each other; left out if there are
   * none.
   */
  readonly contradicted?: string;
  /**
   * Which rows a user supplied: "0" for none, else the 1-based index of the publication in the day's `suppliers`; left
   * out if there are none.
   */
  readonly supplied?: string;
  /** The figures that exist, in the order of the rows. */
  readonly shortShares: readonly number[];
  readonly shortValue: readonly number[];
  readonly totalShares: readonly number[];
  readonly totalValue: readonly number[];
  /** Left out by older services, and where no prices have been read. */
  readonly prices?: PriceColumns;
  /** One counter's year has its weekly positions too. */
  readonly positions?: PositionSeries;
}

/** SFC positions of one security, by week. */
export interface PositionSeries {
  readonly days: readonly Day[];
  readonly shares: readonly (number | null)[];
  readonly values: readonly (number | null)[];
}

/** The columns of figures, in the order of their bits in `present`. */
export const FIGURES = ["shortShares", "shortValue", "totalShares", "totalValue"] as const;

/** A counter that no publication of the day names. */
export const absentCounter = (code: StockCode, { day, quoted, quotedBoards }: DayHead): CounterDay => ({
  code,
  day,
  name: null,
  currency: null,
  shortShares: null,
  shortValue: null,
  totalShares: null,
  totalValue: null,
  state: (quotedBoards?.includes(boardOf(code)) ?? quoted) ? "not-quoted" : "unknown",
  designated: null,
  fund: null,
});
