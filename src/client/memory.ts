import type { CounterDay, MarketDay } from "../market/counter-day";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { decodeDay, type DayView } from "../resources/day-resource";
import type { ResourceIndex } from "../resources/resource-index";
import { decodeMarketYear, decodeStockYear } from "../resources/stock-year-resource";
import type { Request } from "./plan";

/** What was fetched, by revision: what stands at an older one than the index names is not answered from. */
export interface Memory {
  counter(code: StockCode, day: Day): CounterDay | null;
  market(day: Day): MarketDay | null;
  day(day: Day): DayView | null;
  /** @throws SERVICE_ANSWER_INVALID when `json` is not what was asked for */
  remember(request: Request, revision: number, json: unknown): void;
  /** From now on answers are those of this index; another store's are forgotten. */
  use(index: ResourceIndex): void;
}

interface Revised<T> {
  revision: number;
  value: T;
}

export function createMemory(): Memory {
  const days = new Map<Day, Revised<DayView>>();
  const counterYears = new Map<string, Revised<Map<Day, CounterDay>>>();
  const marketYears = new Map<string, Revised<Map<Day, MarketDay>>>();
  let revisions = new Map<Day, number>();
  let years: ResourceIndex["years"] = {};
  let store = "";

  const current = <T>(entry: Revised<T> | undefined, revision: number | undefined): T | null =>
    entry && entry.revision === revision ? entry.value : null;
  const dayView = (day: Day): DayView | null => current(days.get(day), revisions.get(day));

  return {
    counter(code, day) {
      const view = dayView(day);
      if (view) return view.counter(code);
      const year = day.slice(0, 4);
      return current(counterYears.get(`${code} ${year}`), years[year])?.get(day) ?? null;
    },
    market(day) {
      const year = day.slice(0, 4);
      return dayView(day)?.market ?? current(marketYears.get(year), years[year])?.get(day) ?? null;
    },
    day: dayView,
    remember(request, revision, json) {
      if (request.kind === "day") days.set(request.day, { revision, value: decodeDay(json) });
      else if (request.code === MARKET)
        marketYears.set(request.year, { revision, value: decodeMarketYear(json) });
      else counterYears.set(`${request.code} ${request.year}`, { revision, value: decodeStockYear(json) });
    },
    use(index) {
      if (index.store.id !== store) for (const map of [days, counterYears, marketYears]) map.clear();
      store = index.store.id;
      revisions = new Map(index.days.map((day, i) => [day, index.revisions[i] ?? 0]));
      years = index.years;
    },
  };
}
