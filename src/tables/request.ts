import type { Measure } from "../market/measure";
import type { Ranking } from "../measures/ranking";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/**
 * The kind of a table. It has a row for each security and day, security and week, day of the market, place in a
 * ranking, or day of a comparison.
 */
export type TableKind = "securities" | "positions" | "market" | "ranking" | "comparison";

/**
 * Which securities: those sold short, all quoted, all that may be sold short, the named ones, those of a list, or those
 * that meet criteria.
 */
export type Which =
  | { readonly kind: "sold-short" }
  | { readonly kind: "all" }
  | { readonly kind: "designated" }
  | { readonly kind: "codes"; readonly codes: readonly StockCode[] }
  /** A list of the publications, as it is on each day, or a list of the user, as the workbook has it now. */
  | { readonly kind: "list"; readonly name: string }
  /** Fields and criteria as they are typed, in turn: ["ratio", ">30%", "turnover", ">50m"]. */
  | { readonly kind: "screen"; readonly criteria: readonly string[] };

/** Which trading days. "latest" moves along with every refresh. */
export interface When {
  readonly from: Day | "latest";
  readonly to: Day | "latest";
}

/** A request for a table: enough to make its rows again at any later time. */
export interface TableRequest {
  readonly kind: TableKind;
  readonly which: Which;
  readonly when: When;
  /** The ids of the columns, in order; a comparison's are its codes. */
  readonly columns: readonly string[];
  readonly ranking?: { readonly by: Ranking; readonly count: number; readonly etfs: boolean };
  /** The figure of a comparison; if omitted, the ratio. */
  readonly measure?: Measure;
}
