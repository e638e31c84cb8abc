import { boardOf, type Board } from "../market/board";
import type { CounterDay, MarketDay } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/** What is known of a day as a whole, at a revision. */
export interface DayHead {
  readonly day: Day;
  readonly revision: number;
  /** 1 for what was first published of the day, 2 for its first revision, and so on. */
  readonly edition: number;
  /** Whether the Daily Quotations are accepted: before that there are no totals. */
  readonly complete: boolean;
  /** Whether the quotations were published: then a counter that is not there was not quoted. */
  readonly quoted: boolean;
  /** Which boards' quotations were; left out by older services, which knew the Main Board alone. */
  readonly quotedBoards?: readonly Board[];
  /** Publications that supplied rows of the day, by their numbers; left out where there is none. */
  readonly suppliers?: readonly number[];
  /** The whole market; left out of one counter's year. */
  readonly market?: Omit<MarketDay, "day" | "complete">;
}

/**
 * Counters on days, as JSON: all of them on a day or in a month, one of them in a year, or only the market. A row for
 * every code and day, all days of the first code first; the form in which figures compress and travel.
 */
export interface TableResource {
  readonly version: 1;
  readonly revision: number;
  readonly days: readonly DayHead[];
  readonly codes: readonly number[];
  /** One a code; `renamed` says at which rows it was another: [row, name]. */
  readonly names: readonly (string | null)[];
  readonly renamed: readonly (readonly [number, string | null])[];
  /** One character a row each; see `row-characters.ts`. */
  readonly states: string;
  readonly designated: string;
  readonly currencies: string;
  /** One hexadecimal digit a row: which of the four figures are there (1 short shares, 2 short value, 4, 8 totals). */
  readonly present: string;
  /** In the same form, which figures are not known because publications contradict each other; left out where there is none. */
  readonly contradicted?: string;
  /** Which rows a user supplied: "0" none, else the place, from 1, of its publication among the day's `suppliers`; left out where there is none. */
  readonly supplied?: string;
  /** The figures that are there, in the order of the rows. */
  readonly shortShares: readonly number[];
  readonly shortValue: readonly number[];
  readonly totalShares: readonly number[];
  readonly totalValue: readonly number[];
  /** One counter's year has its weekly positions too. */
  readonly positions?: PositionSeries;
}

/** SFC positions of one security, by week. */
export interface PositionSeries {
  readonly days: readonly Day[];
  readonly shares: readonly (number | null)[];
  readonly values: readonly (number | null)[];
}

/** The columns of figures, in the order of the bits that say whether they are there. */
export const FIGURES = ["shortShares", "shortValue", "totalShares", "totalValue"] as const;

/** What is known of a counter that no publication of the day names. */
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
