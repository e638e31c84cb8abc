import type { CounterDay, MarketDay } from "../market/counter-day";
import type { Position } from "../market/position";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { dayView, type CounterTable, type DayView } from "../resources/counter-table";
import type { Securities } from "../resources/securities-resource";
import type { SourcesResource } from "../resources/sources-resource";
import type { PositionHistory } from "../resources/position-history-resource";
import type { Known } from "./known";
import type { Loaded } from "./loaded";
import { requestKey } from "./need";

/** A day's place in a table. */
interface Slot {
  readonly table: CounterTable;
  readonly place: number;
}

/**
 * The fetched tables. Each day in a table has a revision and answers while the index names that revision, so that a
 * restated day replaces the old one at once and all other days stay.
 */
export interface Memory {
  counter(code: StockCode, day: Day): CounterDay | null;
  market(day: Day): MarketDay | null;
  /** All counters of a day; if `revision` is given, as they were at that older revision. */
  day(day: Day, revision?: number): DayView | null;
  /**
   * A security's position; undefined if it is not in memory, null if the week's report does not name the code.
   * `revision` selects an older report of that week.
   */
  position(code: StockCode, week: Day, revision?: number): Position | null | undefined;
  /** Every position of a week's report, or of the older report that `revision` selects; null if it is not in memory. */
  week(week: Day, revision?: number): ReadonlyMap<StockCode, Position> | null;
  securities(): Securities | null;
  sources(year: string): SourcesResource | null;
  remember(loaded: Loaded): void;
  /** Uses this index from now on. Resources of another store are forgotten. */
  use(known: Known): void;
}

/** Creates an empty memory. It answers nothing before `use` and `remember` were called. */
export function createMemory(): Memory {
  const tables = new Map<string, CounterTable>();
  const stockYears = new Map<StockCode, Map<string, CounterTable>>();
  /** Reports of positions, by week and revision. */
  const reports = new Map<string, ReadonlyMap<StockCode, Position>>();
  const histories = new Map<StockCode, PositionHistory>();
  const sources = new Map<string, { revision: number; value: SourcesResource }>();
  let securities: { revision: number; value: Securities } | undefined;
  const slots = new Map<Day, Slot>();
  const oldSlots = new Map<string, Slot>();
  let known: Known | undefined;

  const isCurrent = (table: CounterTable, place: number): boolean => {
    const head = table.heads[place];
    return head !== undefined && known?.revisions.get(head.day) === head.revision;
  };
  function place(table: CounterTable): void {
    table.heads.forEach(({ day, revision }, index) => {
      const slot = { table, place: index };
      if (isCurrent(table, index)) slots.set(day, slot);
      oldSlots.set(`${day} ${revision}`, slot);
    });
  }
  /** Finds a day in a counter's own year. */
  const yearSlot = (code: StockCode, day: Day): Slot | null => {
    const table = stockYears.get(code)?.get(day.slice(0, 4));
    if (!table) return null;
    const index = table.placeOf(day);
    return isCurrent(table, index) ? { table, place: index } : null;
  };
  const reportOf = (
    week: Day,
    revision = known?.weekRevisions.get(week),
  ): ReadonlyMap<StockCode, Position> | undefined => reports.get(`${week} ${revision ?? ""}`);

  /** Files dropped on the pane, whose revisions are below zero, are not in a history. */
  const positionInHistory = (code: StockCode, week: Day, wanted: number): Position | null | undefined => {
    const history = histories.get(code);
    return history && wanted > 0 && wanted <= history.revision ? history.at(week, wanted) : undefined;
  };
  const positionInYear = (code: StockCode, week: Day, wanted: number): Position | null | undefined => {
    const table = stockYears.get(code)?.get(week.slice(0, 4));
    if (!table?.positions || table.revision < wanted) return undefined;
    const index = table.positions.days.indexOf(week);
    const { shares, values } = table.positions;
    if (index < 0) return null;
    return { code, day: week, shares: shares[index] ?? null, value: values[index] ?? null };
  };

  return {
    counter(code, day) {
      const slot = slots.get(day) ?? yearSlot(code, day);
      return slot && slot.table.counterAt(code, slot.place);
    },
    market(day) {
      const slot = slots.get(day) ?? yearSlot(MARKET, day);
      return slot && slot.table.marketAt(slot.place);
    },
    day(day, revision) {
      const slot = revision === undefined ? slots.get(day) : oldSlots.get(`${day} ${revision}`);
      return slot ? dayView(slot.table, slot.place) : null;
    },
    position(code, week, revision) {
      const report = reportOf(week, revision);
      if (report) return report.get(code) ?? null;
      const wanted = revision ?? known?.weekRevisions.get(week);
      if (wanted === undefined) return undefined;
      const found = positionInHistory(code, week, wanted);
      return found === undefined && revision === undefined ? positionInYear(code, week, wanted) : found;
    },
    week: (week, revision) => reportOf(week, revision) ?? null,
    securities: () =>
      securities && securities.revision === known?.index.securities ? securities.value : null,
    sources(year) {
      const found = sources.get(year);
      return found && known && found.revision === known.revisionOf({ kind: "sources", year })
        ? found.value
        : null;
    },
    remember({ request, revision, content }) {
      const { name } = request;
      switch (content.kind) {
        case "table":
          if (name.kind === "stock-year") {
            const years = stockYears.get(name.code) ?? new Map<string, CounterTable>();
            stockYears.set(name.code, years.set(name.year, content.value));
          } else {
            tables.set(requestKey(request), content.value);
            place(content.value);
          }
          return;
        case "positions":
          if (name.kind === "positions") reports.set(`${name.week} ${revision}`, content.value);
          return;
        case "position-history":
          if (name.kind === "position-history") histories.set(name.code, content.value);
          return;
        case "securities":
          securities = { revision, value: content.value };
          return;
        case "sources":
          if (name.kind === "sources") sources.set(name.year, { revision, value: content.value });
      }
    },
    use(next) {
      if (next.index.store.id !== known?.index.store.id) {
        for (const map of [tables, stockYears, reports, histories, sources, oldSlots]) map.clear();
        securities = undefined;
      }
      known = next;
      slots.clear();
      oldSlots.clear();
      for (const table of tables.values()) place(table);
    },
  };
}
