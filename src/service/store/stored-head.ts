import type { Board } from "../../market/board";
import type { MarketHead } from "../../market/board-day/market-of-boards";

/** A day of the market at a revision, without its counters. */
export interface StoredHead extends MarketHead {
  /** 1 for the first published state of the day, 2 for its first revision, and so on. */
  readonly edition: number;
  /** The publication whose figures each board shows. */
  readonly sources: Readonly<Partial<Record<Board, number>>>;
  /** Publications that supplied rows of it. */
  readonly suppliers: readonly number[];
  /** Whether it has official figures. */
  readonly official: boolean;
  /** Whether all rows have their totals, for a day that only a user supplied. */
  readonly suppliedWhole: boolean;
  /** Total turnover of each board's designated HKD counters; null if not known. */
  readonly eligible: Readonly<Partial<Record<Board, number | null>>>;
}
