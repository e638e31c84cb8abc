import type { Board } from "../../market/board";
import type { MarketHead } from "../../market/board-day/market-of-boards";

/** A day of the market at a revision, without its counters. */
export interface StoredHead extends MarketHead {
  /** How many publications have made it what it is, one after another: 1 for the first. */
  readonly edition: number;
  /** The publication whose figures each board shows. */
  readonly sources: Readonly<Partial<Record<Board, number>>>;
  /** Publications that supplied rows which it shows. */
  readonly suppliers: readonly number[];
  /** Whether something official is in it. */
  readonly official: boolean;
  /** Whether all rows of a day that only a user supplied have their totals. */
  readonly suppliedWhole: boolean;
  /** Total turnover of each board's designated HKD counters; null where it is not known. */
  readonly eligible: Readonly<Partial<Record<Board, number | null>>>;
}
