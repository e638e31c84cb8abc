import { hongKongClock } from "../market/trading-day";
import { TRADING_STATES, type CounterDay, type MarketDay } from "../market/counter-day";
import { MARKET, stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { absentCounter, encodeDay, type DayResource } from "../resources/day-resource";
import type { ResourceIndex } from "../resources/resource-index";
import {
  encodeMarketYear,
  encodeStockYear,
  type MarketYearResource,
  type StockYearResource,
} from "../resources/stock-year-resource";
import { parseResourcePath } from "../resources/resource-paths";
import { SAMPLE_CLOCK } from "../sample/published-figures";
import {
  countersAsOf,
  dayAsOf,
  designatedAsOf,
  editionOf,
  type CounterRow,
  type DayRevisionRow,
} from "./store/day-state";
import type { Store } from "./store/store";
import { counterInYear, daysOfYear, latestDays } from "./store/read-year";

/** The resource that stands at a path of the store; null where there is none. */
export async function resourceAt(
  resources: PublishedResources,
  storeId: string,
  path: string,
): Promise<object | null> {
  const named = parseResourcePath(path);
  if (named?.kind === "index") return resources.index();
  if (named?.store !== storeId) return null;
  return named.kind === "day"
    ? resources.day(named.day, named.revision)
    : resources.stockYear(named.code, named.year, named.revision);
}

/** The resources of a store, as they are served. null: there is no such resource in that revision. */
export interface PublishedResources {
  index(): Promise<ResourceIndex>;
  day(day: Day, revision: number): Promise<DayResource | null>;
  stockYear(
    code: StockCode,
    year: string,
    revision: number,
  ): Promise<StockYearResource | MarketYearResource | null>;
}

export function publishedResources({ db, id, kind }: Store): PublishedResources {
  return {
    async index() {
      const days = await latestDays(db);
      const years: Record<string, number> = {};
      for (const { day, seq } of days) {
        const year = day.slice(0, 4);
        years[year] = Math.max(years[year] ?? 0, seq);
      }
      return {
        version: 1,
        store: { id, kind },
        clock: clockText(kind === "sample" ? SAMPLE_CLOCK : new Date()),
        days: days.map(({ day }) => day),
        revisions: days.map(({ seq }) => seq),
        complete: days.map(({ complete }) => (complete ? 1 : 0)),
        years,
      };
    },
    async day(day, revision) {
      const head = await dayAsOf(db, day, revision);
      if (head?.seq !== revision) return null;
      const designated = await designatedAsOf(db, head.designated, revision);
      const rows = await countersAsOf(db, day, revision);
      return encodeDay(
        {
          day,
          revision,
          edition: await editionOf(db, day, revision),
          market: toMarketDay(head),
          quoted: head.quoted,
        },
        rows.map((row) => toCounterDay(row, day, designated?.has(row.code) ?? null)),
      );
    },
    async stockYear(code, year, revision) {
      const heads = await daysOfYear(db, year, revision);
      if (!heads.some(({ seq }) => seq === revision)) return null;
      if (code === MARKET) return encodeMarketYear(revision, heads.map(toMarketDay));
      const { rows, designatedOn } = await counterInYear(db, Number(code), year, revision);
      const days = heads.map(({ day, quoted, designated }) => {
        const row = rows.get(day);
        return row ? toCounterDay(row, day, designatedOn(designated)) : absentCounter(code, day, quoted);
      });
      return encodeStockYear(code, revision, days);
    },
  };
}

const clockText = (instant: Date): string => {
  const { day, time } = hongKongClock(instant);
  return `${day}T${time}+08:00`;
};

const toCounterDay = (row: CounterRow, day: Day, designated: boolean | null): CounterDay => ({
  code: stockCode(row.code),
  day,
  name: row.name,
  currency: row.currency,
  shortShares: row.short_shares,
  shortValue: row.short_value,
  totalShares: row.total_shares,
  totalValue: row.total_value,
  state: TRADING_STATES[row.state] ?? "unknown",
  designated,
});

const toMarketDay = (head: DayRevisionRow): MarketDay => ({
  day: head.day,
  complete: head.complete,
  boards: ["main"],
  shortValue: head.short_value,
  shortShares: head.short_shares,
  count: head.count,
  turnover: head.turnover,
  eligibleTurnover: head.eligible_turnover,
});
