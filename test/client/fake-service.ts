import { CodedError } from "../../src/market/errors/coded-error";
import type { CounterDay, MarketDay } from "../../src/market/counter-day";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { encodeDay } from "../../src/resources/day-resource";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { parseResourcePath } from "../../src/resources/resource-paths";
import { encodeMarketYear, encodeStockYear } from "../../src/resources/stock-year-resource";
import type { Transport } from "../../src/client/transport";

/** A service in memory: every code has a short value of its number, times the revision, and ten times that turnover. */
export interface FakeService extends Transport {
  readonly asked: string[];
  index: ResourceIndex;
  /** When set, every request fails with it, or never ends. */
  fault: CodedError | "silence" | null;
}

const STORE = "00000001";

export function fakeService(days: readonly string[]): FakeService {
  const asked: string[] = [];
  const service: FakeService = {
    asked,
    fault: null,
    index: {
      version: 1,
      store: { id: STORE, kind: "published" },
      clock: "2025-11-28T22:00+08:00",
      days: days as Day[],
      revisions: days.map((_, i) => i + 1),
      complete: days.map(() => 1),
      years: { "2025": days.length },
    },
    get(path) {
      asked.push(path);
      if (service.fault === "silence") return new Promise(() => undefined);
      if (service.fault) return Promise.reject(service.fault);
      const resource = resourceAt(service.index, path);
      return resource ? Promise.resolve(resource) : Promise.reject(new CodedError("RESOURCE_NOT_FOUND"));
    },
  };
  return service;
}

function resourceAt(index: ResourceIndex, path: string): object | null {
  const named = parseResourcePath(path);
  if (!named) return null;
  if (named.kind === "index") return index;
  if (named.kind === "day") {
    const revision = index.revisions[index.days.indexOf(named.day)];
    if (named.revision !== revision) return null;
    const codes = Array.from({ length: 1000 }, (_, i) => i + 1);
    const rows = codes.map((code) => counterOn(code, named.day, revision));
    return encodeDay(
      { day: named.day, revision, edition: 1, market: marketOn(named.day), quoted: true },
      rows,
    );
  }
  if (named.revision !== index.years[named.year]) return null;
  if (named.code === "MARKET") return encodeMarketYear(named.revision, index.days.map(marketOn));
  const rows = index.days.map((day, i) => counterOn(Number(named.code), day, index.revisions[i] ?? 0));
  return encodeStockYear(named.code, named.revision, rows);
}

const counterOn = (code: number, day: Day, revision: number): CounterDay => ({
  code: stockCode(code),
  day,
  name: `NAME ${code}`,
  currency: "HKD",
  shortShares: code,
  shortValue: code * revision,
  totalShares: 10 * code,
  totalValue: 10 * code * revision,
  state: "traded",
  designated: true,
});

const marketOn = (day: Day): MarketDay => ({
  day,
  complete: true,
  boards: ["main"],
  shortValue: 1000,
  shortShares: 100,
  count: 1000,
  turnover: { HKD: 10_000 },
  eligibleTurnover: 5000,
});
