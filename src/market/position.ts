import { CodedError } from "../errors/coded-error";
import type { Figure } from "./figures";
import type { StockCode } from "./stock-code";
import { daysBetween, type Day } from "./trading-day";

/** The SFC's aggregated reportable short position in a security at the end of a week: a stock, not a flow. */
export interface Position {
  readonly code: StockCode;
  /** The date of the report; it is published a week later. */
  readonly day: Day;
  readonly shares: number | null;
  /** HKD. */
  readonly value: number | null;
}

/** A report older than this, in calendar days, no longer applies. */
const OLDEST = 14;

/**
 * The week whose report applies on a date: the last one dated on or before it, at most 14 days old. `weeks` are in
 * order.
 *
 * @example weekOf("2025-11-27", ["2025-11-14", "2025-11-21", "2025-11-28"]) // "2025-11-21"
 * @throws POSITION_TOO_OLD
 */
export function weekOf(date: Day, weeks: readonly Day[]): Day {
  const week = weeks.findLast((day) => day <= date);
  if (!week || daysBetween(week, date) > OLDEST) throw new CodedError("POSITION_TOO_OLD", { date });
  return week;
}

/** A position's shares, or its value in HKD. POSITION_NOT_REPORTED if the report does not have it: absence is not zero. */
export const positionFigure = (position: Position, of: "shares" | "value"): Figure =>
  position[of] ?? new CodedError("POSITION_NOT_REPORTED", { code: position.code, date: position.day });
