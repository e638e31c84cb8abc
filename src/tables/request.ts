import type { Ranking } from "../measures/ranking";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/** What a table holds: a row for each security and day, position and week, day of the market, place in a ranking. */
export type TableKind = "securities" | "positions" | "market" | "ranking" | "comparison";

/** Which securities: those sold short, all that are quoted, all that may be sold short, or those named. */
export type Which =
  | { readonly kind: "sold-short" }
  | { readonly kind: "all" }
  | { readonly kind: "designated" }
  | { readonly kind: "codes"; readonly codes: readonly StockCode[] };

/** Which trading days. "latest" moves along with every refresh. */
export interface When {
  readonly from: Day | "latest";
  readonly to: Day | "latest";
}

/** What the user asked for: enough to make the table's rows at any later time. */
export interface TableRequest {
  readonly kind: TableKind;
  readonly which: Which;
  readonly when: When;
  /** The columns in their order, by their ids; a comparison's are its codes. */
  readonly columns: readonly string[];
  readonly ranking?: { readonly by: Ranking; readonly count: number; readonly etfs: boolean };
  /** What a comparison compares. */
  readonly measure?: "ratio" | "value";
}
