import type { ArchivedDays } from "../market/archived-days";
import type { CounterDay, MarketDay } from "../market/counter-day";
import type { Position } from "../market/position";
import type { PositionDays } from "../market/position-days";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { DayView } from "../resources/counter-table";
import type { Securities, Security } from "../resources/securities-resource";
import type { Source, SourcesResource } from "../resources/sources-resource";
import type { OwnList } from "./own-list";

export type { DayView, Source };

/** Thrown by a lookup that memory cannot answer. The reader notes the need, fetches it and repeats the calculation. */
class NotInMemory extends Error {
  override readonly name = "NotInMemory";
}
/** One shared instance: ten thousand stack traces would cost more than the lookups. */
export const NOT_IN_MEMORY = new NotInMemory();

/** Thrown while the workbook's own lists are not read. The reader waits for them and repeats the calculation. */
class WaitsForLists extends Error {
  override readonly name = "WaitsForLists";
}
export const WAITS_FOR_LISTS = new WaitsForLists();

/**
 * The market as a calculation sees it. A lookup answers at once or throws: NotInMemory when its data must be fetched
 * first, a CodedError when there is no such data or it cannot be fetched.
 */
export interface MarketView {
  readonly archive: ArchivedDays;
  readonly isSample: boolean;
  /** The weeks with an SFC report, in order. For a market as of an instant, only weeks whose report was out by then. */
  readonly weeks: readonly Day[];
  /** Whether there is a list of securities: dropped files have none. */
  readonly hasSecurities: boolean;
  /** The days on which positions are looked up: they need no publication of HKEX. */
  positionDays(): PositionDays;
  counter(code: StockCode, day: Day): CounterDay;
  market(day: Day): MarketDay;
  /** All counters of a day. If several days of a month are needed, `byMonth` has the month fetched in one request. */
  day(day: Day, byMonth?: boolean): DayView;
  /** A day at an older revision. */
  dayAt(day: Day, revision: number): DayView;
  /** The position that applies on a date. Its figures are null where the report has none. @throws POSITION_TOO_OLD */
  position(code: StockCode, date: Day): Position;
  /** The position in the report of one of the `weeks`; null if that report does not name the security. */
  positionIn(code: StockCode, week: Day): Position | null;
  /** Every position of a week's report, by code. */
  week(week: Day): ReadonlyMap<StockCode, Position>;
  security(code: StockCode): Security | null;
  /** Every counter that the archive names, by code. */
  securities(): Securities;
  sources(year: string): SourcesResource;
  /** The user's own list of that name, whatever the date; null if there is none. */
  ownList(name: string): OwnList | null;
  ownListNames(): readonly string[];
  /** The revision of a day in this view. */
  revisionOf(day: Day): number;
  /** The revision of a week's report; 0 if there is none. */
  weekRevisionOf(week: Day): number;
}

/** The market: as it is known now, or as it was known at an instant. */
export interface Market {
  readonly view: MarketView;
  knownAt(instant: number): MarketView;
}

/**
 * Looks up all items before it throws NOT_IN_MEMORY, so that everything missing is fetched together.
 *
 * @example readAll([1, 2], (n) => n * 2) // [2, 4]
 */
export function readAll<T, R>(items: readonly T[], read: (item: T) => R): R[] {
  const results: R[] = [];
  let missing = false;
  for (const item of items)
    try {
      results.push(read(item));
    } catch (error) {
      if (error !== NOT_IN_MEMORY) throw error;
      missing = true;
    }
  if (missing) throw NOT_IN_MEMORY;
  return results;
}
