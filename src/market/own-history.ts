import { CURRENCIES, type Currency } from "./currency";
import type { Day } from "./trading-day";

/*
 * History that a user has: the figures that a file may hold, what the user says about the file, and a summary of what was
 * read.
 */

/** The figures of a security on a day, and of its week: the SFC's positions are dated the last trading day of a week. */
export const FIGURE_COLUMNS = [
  ...(["Short Shares", "Short Value", "Total Shares", "Total Turnover"] as const),
  ...(["Close", "Position Shares", "Position Value"] as const),
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];
/** Figures in the counter's own currency. The SFC's positions are in HKD. */
export const MONEY_COLUMNS: readonly FigureColumn[] = ["Short Value", "Total Turnover", "Close"];

/** The order of the first two numbers of dates such as 05/11/2025: the day or the month first. */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** The words for the figure of a file with codes across. */
export const STATED_MEASURES = {
  value: "Short Value",
  shares: "Short Shares",
  turnover: "Total Turnover",
  volume: "Total Shares",
  close: "Close",
  position: "Position Shares",
  "position-value": "Position Value",
} as const satisfies Readonly<Record<string, FigureColumn>>;
export type StatedMeasure = keyof typeof STATED_MEASURES;
export const MEASURE_WORDS = Object.keys(STATED_MEASURES) as StatedMeasure[];

/** What a user says about a file of history that does not say it itself. The journal keeps it. */
export interface StatedReading {
  readonly dates?: DateOrder;
  readonly measure?: StatedMeasure;
  readonly currency?: Currency;
}

/**
 * What a request says about a file; null if a word is not known. Words that are left out are not said.
 *
 * @example statedReading({ dates: "dmy" }) // { dates: "dmy" }
 */
export function statedReading(given: Readonly<Record<keyof StatedReading, unknown>>): StatedReading | null {
  const isKnown = (known: readonly string[], word: unknown): boolean =>
    word === undefined || known.includes(word as string);
  const { dates, measure, currency } = given as StatedReading;
  if (!isKnown(DATE_ORDERS, dates) || !isKnown(MEASURE_WORDS, measure) || !isKnown(CURRENCIES, currency))
    return null;
  return {
    ...(dates === undefined ? {} : { dates }),
    ...(measure === undefined ? {} : { measure }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** A part of a file that was not taken. */
export interface LeftOut {
  readonly why: "column-not-read" | "column-not-a-code" | "row-without-figure" | "empty-cell";
  readonly count: number;
  /** The headings of columns that were not taken. */
  readonly columns: readonly string[];
}

/** What was understood of a user's file, for the user to look at before its figures are used. */
export interface Understood {
  /** A row for each security and day, or days down and codes across. */
  readonly form: "rows" | "across";
  /** The columns that are read, with their headings in the file. */
  readonly columns: readonly { readonly column: string; readonly heading: string }[];
  /** The number of values of each figure. */
  readonly figures: readonly { readonly column: FigureColumn; readonly count: number }[];
  readonly first: Day;
  readonly last: Day;
  readonly securities: number;
  /** The order in which dates such as 05/11/2025 were read, and whether the user said it; null if there are none. */
  readonly dateOrder: { readonly order: DateOrder; readonly isStated: boolean } | null;
  readonly leftOut: readonly LeftOut[];
}
