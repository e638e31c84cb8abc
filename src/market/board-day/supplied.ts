import { NO_PRICES } from "../price";
import type { CounterCurrency } from "../currency";
import type { BoardCounter, ReportedCounter } from "./report";

/** What a user's file says about a counter on a day; null where it does not say. */
export interface SuppliedFigures extends Pick<
  ReportedCounter,
  "code" | "name" | "shortShares" | "shortValue" | "totalShares" | "totalValue" | "close"
> {
  readonly currency: CounterCurrency | null;
}

/**
 * Returns a counter as a user's file has it. Without its short selling it is not said that it traded, because a counter
 * that traded and is missing from a list of short selling was not sold short.
 */
export const suppliedCounter = ({ currency, close, ...figures }: SuppliedFigures): ReportedCounter => ({
  ...figures,
  currency: currency ?? "other",
  state: stateOf(figures),
  ...{ ...NO_PRICES, close, contradicted: 0 },
});

type Figures = Pick<ReportedCounter, "shortShares" | "shortValue" | "totalValue">;
const stateOf = ({ shortShares, shortValue, totalValue }: Figures): ReportedCounter["state"] =>
  shortShares === null || shortValue === null || totalValue === null ? "unknown" : "traded";

/** Combines two rows that agree: each figure that at least one of them has. */
export function moreOf(row: BoardCounter, other: ReportedCounter): BoardCounter {
  const figures = {
    shortShares: row.shortShares ?? other.shortShares,
    shortValue: row.shortValue ?? other.shortValue,
    totalShares: row.totalShares ?? other.totalShares,
    totalValue: row.totalValue ?? other.totalValue,
  };
  return {
    ...row,
    name: row.name || other.name,
    currency: row.currency === "other" ? other.currency : row.currency,
    ...figures,
    close: row.close ?? other.close,
    state: stateOf(figures),
  };
}
