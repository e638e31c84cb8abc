import { createMarketData, type MarketData } from "../../src/client/market-data";
import { CodedError } from "../../src/errors/coded-error";
import type { CounterDay } from "../../src/market/counter-day";
import { shortSellingOf } from "../../src/market/market-totals";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { encodeTable } from "../../src/resources/encode-table";
import { encodePositions } from "../../src/resources/positions-resource";
import { encodeSecurities } from "../../src/resources/securities-resource";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { INDEX_PATH, parseResourcePath } from "../../src/resources/resource-paths";
import type { Transport } from "../../src/client/transport";

/** The short-selling value of a security on a day; its turnover is a thousand. */
interface Listed {
  readonly code: number;
  readonly short: number | null;
  readonly name?: string;
  readonly currency?: CounterDay["currency"];
}

/** An invented market of few securities, which tests restate and extend. */
export interface SmallMarket {
  readonly data: MarketData;
  readonly transport: Transport;
  index(): ResourceIndex;
  /** Publishes a day, or restates it. */
  publish(day: string, listed: readonly Listed[]): Promise<void>;
}

const NAMES: Readonly<Record<number, string>> = { 5: "HSBC HOLDINGS", 700: "TENCENT", 9988: "BABA-W" };
const STORE = { id: "00000001" };

export function createSmallMarket(
  kind: ResourceIndex["store"]["kind"] = "published",
  id = STORE.id,
): SmallMarket {
  const editions = new Map<string, readonly Listed[]>();
  const current = new Map<Day, { revision: number; edition: number }>();
  let revisions = 0;
  const index = (): ResourceIndex => {
    const days = [...current.keys()].sort();
    return {
      version: 1,
      store: { id, kind },
      clock: "2025-11-28T22:00+08:00",
      days,
      revisions: days.map((day) => current.get(day)?.revision ?? 0),
      complete: days.map(() => 1),
      weeks: ["2025-11-21" as Day],
      weekRevisions: [1],
      securities: 1,
    };
  };
  const table = (days: readonly Day[], revision: number, revisionOf: (day: Day) => number): object =>
    encodeTable(
      revision,
      days.map((day) => ({
        ...{
          day,
          revision: revisionOf(day),
          edition: current.get(day)?.edition ?? 1,
          complete: true,
          quoted: true,
        },
        market: {
          boards: ["main"] as const,
          ...shortSellingOf(counters(day, revisionOf(day))),
          ...{ turnover: { HKD: 10_000 }, eligibleTurnover: 5000 },
        },
      })),
      days.flatMap((day) => counters(day, revisionOf(day))),
    );
  const counters = (day: Day, revision: number): CounterDay[] =>
    (editions.get(`${day} ${revision}`) ?? []).map(({ code, short, name, currency = "HKD" }) => ({
      ...{ code: stockCode(code), day, name: name ?? NAMES[code] ?? `NAME ${code}`, currency },
      ...{ shortShares: short, shortValue: short, totalShares: 1000, totalValue: 1000 },
      ...{ state: "traded" as const, designated: true, fund: false },
    }));
  const transport: Transport = {
    get(path) {
      const found = path === INDEX_PATH ? index() : resource(path);
      return found
        ? Promise.resolve(JSON.stringify(found))
        : Promise.reject(new CodedError("RESOURCE_NOT_FOUND"));
    },
  };
  function resource(path: string): object | null {
    const named = parseResourcePath(path);
    if (!named) return null;
    const { name, revision } = named;
    const now = (day: Day): number => current.get(day)?.revision ?? 0;
    if (name.kind === "day") return table([name.day], revision, () => revision);
    if (name.kind === "month")
      return table([...current.keys()].filter((day) => day.startsWith(name.month)).sort(), revision, now);
    if (name.kind === "stock-year") {
      const days = [...current.keys()].filter((day) => day.startsWith(name.year)).sort();
      const rows = days.flatMap((day) => counters(day, now(day)).filter(({ code }) => code === name.code));
      const heads = days.map((day) => ({
        ...{ day, revision: now(day), edition: current.get(day)?.edition ?? 1, complete: true, quoted: true },
      }));
      return encodeTable(revision, heads, rows, { days: [], shares: [], values: [] });
    }
    if (name.kind === "positions")
      return encodePositions(
        name.week,
        revision,
        [5, 700].map((code) => ({
          code: stockCode(code),
          day: name.week,
          shares: code * 10,
          value: code * 100,
        })),
      );
    if (name.kind === "securities")
      return encodeSecurities(
        revision,
        Object.entries(NAMES).map(([code, text]) => ({
          ...{
            code: stockCode(Number(code)),
            name: text,
            chineseName: null,
            currency: "HKD",
            boardLot: null,
            rmbCounter: null,
          },
        })),
      );
    return null;
  }
  const data = createMarketData({ transport });
  return {
    data,
    transport,
    index,
    async publish(day, listed) {
      const revision = ++revisions;
      const edition = (current.get(day as Day)?.edition ?? 0) + 1;
      editions.set(`${day} ${revision}`, listed);
      current.set(day as Day, { revision, edition });
      await data.refresh();
    },
  };
}
