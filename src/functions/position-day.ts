import type { MarketView } from "../measures/market-view";
import { findPositionDay } from "../market/position-days";
import type { Day } from "../market/trading-day";
import { readDate } from "./arguments";

/**
 * Reads the day of a position; the latest if the argument is left out. The day is looked up once for all cells that
 * name it.
 */
export function readPositionDay(view: MarketView, element: unknown): Day {
  const days = view.positionDays();
  const kept = days.found.get(element);
  if (kept !== undefined) return kept;
  const day = findPositionDay(readDate(element), days);
  if (days.found.size < MOST_KEPT) days.found.set(element, day);
  return day;
}

const MOST_KEPT = 20_000;
