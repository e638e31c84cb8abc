import { statusOf } from "../../src/service/http/error-answers";
import { CodedError } from "../../src/errors/coded-error";
import type { CounterDay } from "../../src/market/counter-day";
import { MARKET, stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { encodeTable } from "../../src/resources/encode-table";
import { encodePositionHistory } from "../../src/resources/position-history-resource";
import { encodePositions } from "../../src/resources/positions-resource";
import { encodeSecurities } from "../../src/resources/securities-resource";
import { monthRevision, yearRevision, type ResourceIndex } from "../../src/resources/resource-index";
import { INDEX_PATH, parseResourcePath, type ResourceName } from "../../src/resources/resource-paths";
import type { SourcesResource } from "../../src/resources/sources-resource";
import type { DayHead } from "../../src/resources/table-resource";
import type { Transport } from "../../src/client/transport";

/**
 * A service in memory with the codes 1 to 1000. Each has a short value of its number times the day's revision, and
 * ten times that as turnover; even codes are funds. Positions are the number of the code, with a value of ten times
 * that. Days that the index does not list as complete have no totals. The codes in SPECIAL have no short selling.
 */
export interface FakeService extends Transport {
  readonly asked: string[];
  index: ResourceIndex;
  /** Former states of each day: by day, the revision and the instant from which the present one is known. */
  earlier: Record<string, { revision: number; restatedAt: string }>;
  /** If set, every request fails with it, never ends, or gets this text. */
  fault: CodedError | "silence" | { text: string } | null;
}

/** Has a service give each security's history of positions, as older services do not. */
export function withHistories(service: FakeService): FakeService {
  const revision = Math.max(...service.index.weekRevisions);
  service.index = { ...service.index, positions: { revision, reports: [] } };
  return service;
}

/** Counters that are not in the short-selling list, with the reason. */
const SPECIAL: Readonly<Record<number, Partial<CounterDay>>> = {
  901: { state: "traded", designated: true },
  902: { state: "traded", designated: false },
  903: { state: "traded", designated: null },
  904: { state: "untraded", totalShares: null, totalValue: null },
  905: { state: "suspended", totalShares: null, totalValue: null },
  906: { state: "halted", totalShares: null, totalValue: null },
  907: { state: "not-quoted", totalShares: null, totalValue: null, designated: null },
};

/** The day whose most active have been read. */
const ACTIVE_ON = "2025-11-27";
const STORE = "00000001";
const CODES = 1000;

export function fakeService(days: readonly string[], weeks: readonly string[] = []): FakeService {
  const asked: string[] = [];
  const service: FakeService = {
    asked,
    fault: null,
    earlier: {},
    index: {
      version: 1,
      store: { id: STORE, kind: "published" },
      clock: "2025-11-28T22:00+08:00",
      days: days as Day[],
      revisions: days.map((_, i) => i + 1),
      complete: days.map(() => 1),
      weeks: weeks as Day[],
      weekRevisions: weeks.map((_, i) => days.length + i + 1),
      securities: days.length + weeks.length,
    },
    get(path) {
      asked.push(path);
      if (service.fault === "silence") return new Promise(() => undefined);
      if (service.fault instanceof CodedError) return Promise.reject(service.fault);
      if (service.fault) return Promise.resolve(service.fault.text);
      const resource = path === INDEX_PATH ? service.index : resourceAt(service, path);
      return resource
        ? Promise.resolve(JSON.stringify(resource))
        : Promise.reject(new CodedError("RESOURCE_NOT_FOUND"));
    },
  };
  return service;
}

function resourceAt(service: FakeService, path: string): object | null {
  const { store, name, revision = 0 } = parseResourcePath(path) ?? {};
  if (!name || store !== service.index.store.id) return null;
  if (name.kind === "position-history") return historyOf(service, Number(name.code), revision);
  return resourceOf(service, name, revision);
}

type Named = Exclude<ResourceName, { kind: "position-history" }>;

function resourceOf(service: FakeService, name: Named, revision: number): object | null {
  const { index, earlier } = service;
  const currentOf = (day: Day): number => index.revisions[index.days.indexOf(day)] ?? 0;
  const isComplete = (day: Day): boolean => index.complete[index.days.indexOf(day)] === 1;
  switch (name.kind) {
    case "day":
      return revision === currentOf(name.day) || revision === earlier[name.day]?.revision
        ? tableOf([name.day], () => revision, revision, isComplete)
        : null;
    case "morning":
      return null;
    case "month":
      return revision === monthRevision(index, name.month)
        ? tableOf(
            index.days.filter((day) => day.startsWith(name.month)),
            currentOf,
            revision,
            isComplete,
          )
        : null;
    case "stock-year": {
      if (revision !== yearRevision(index, name.year)) return null;
      const days = index.days.filter((day) => day.startsWith(name.year));
      const code = Number(name.code);
      if (code > CODES)
        return encodeTable(revision, heads(days, currentOf, isComplete, false), [], {
          days: [],
          shares: [],
          values: [],
        });
      const weeks = index.weeks.filter((week) => week.startsWith(name.year));
      const positions = { days: weeks, shares: weeks.map(() => code), values: weeks.map(() => 10 * code) };
      if (name.code === MARKET) return encodeTable(revision, heads(days, currentOf, isComplete, true), []);
      const rows = days.map((day) => counterOn(code, day, currentOf(day), isComplete(day)));
      return encodeTable(revision, heads(days, currentOf, isComplete, false), rows, positions);
    }
    case "positions":
      return encodePositions(
        name.week,
        revision,
        codes().map((code) => ({ code: stockCode(code), day: name.week, shares: code, value: 10 * code })),
      );
    case "securities":
      return encodeSecurities(
        revision,
        codes().map((code) => ({
          code: stockCode(code),
          name: `NAME ${code}`,
          chineseName: code === 700 ? "騰訊控股" : null,
          currency: "HKD" as const,
          boardLot: null,
          rmbCounter: null,
        })),
        "騰腾訊讯",
      );
    case "sources":
      return sourcesOf(service, name.year, revision);
  }
}

function historyOf({ index }: FakeService, code: number, revision: number): object {
  const reported = index.weeks.map((day, i) => ({
    ...{ day, revision: index.weekRevisions[i] ?? 0 },
    ...{ shares: code, value: 10 * code },
  }));
  return encodePositionHistory(revision, code > CODES ? [] : reported);
}

const codes = (): number[] => Array.from({ length: CODES }, (_, i) => i + 1);

function tableOf(
  days: readonly Day[],
  revisionOf: (day: Day) => number,
  revision: number,
  isComplete: (day: Day) => boolean,
): object {
  const rows = days.flatMap((day) =>
    codes().map((code) => counterOn(code, day, revisionOf(day), isComplete(day))),
  );
  return encodeTable(revision, heads(days, revisionOf, isComplete, true), rows);
}

const heads = (
  days: readonly Day[],
  revisionOf: (day: Day) => number,
  isComplete: (day: Day) => boolean,
  withMarket: boolean,
): DayHead[] =>
  days.map((day) => ({
    day,
    revision: revisionOf(day),
    edition: 1,
    complete: isComplete(day),
    quoted: isComplete(day),
    ...(withMarket
      ? {
          market: {
            boards: ["main"],
            shortValue: 1000,
            shortShares: 100,
            count: CODES,
            turnover: isComplete(day) ? { HKD: 10_000 } : {},
            eligibleTurnover: isComplete(day) ? 5000 : null,
          },
          ...(day === ACTIVE_ON ? { active: [5, 700] } : {}),
        }
      : {}),
  }));

function sourcesOf({ index, earlier }: FakeService, year: string, revision: number): SourcesResource {
  const days = index.days.filter((day) => day.startsWith(year));
  const publishedAt = (day: string): string => new Date(`${day}T21:00:00+08:00`).toISOString();
  return {
    version: 1,
    year,
    revision,
    publications: [
      ...days.map((day) => ({
        seq: index.revisions[index.days.indexOf(day)] ?? 0,
        kind: "daily-quotations",
        day,
        name: `d${day}.htm`,
        publishedAt: publishedAt(day),
        acceptedAt: "2025-12-01T00:00:00.000Z",
      })),
      ...index.weeks.map((week, i) => ({
        seq: index.weekRevisions[i] ?? 0,
        kind: "short-positions",
        day: week,
        name: `${week}.csv`,
        publishedAt: new Date(Date.parse(publishedAt(week)) + 7 * 86_400_000).toISOString(),
        acceptedAt: "2025-12-01T00:00:00.000Z",
      })),
    ],
    days: days.flatMap((day) => {
      const current = index.revisions[index.days.indexOf(day)] ?? 0;
      const head = { day, complete: index.complete[index.days.indexOf(day)] === 1, source: current };
      const before = earlier[day];
      return [
        ...(before ? [{ ...head, revision: before.revision, edition: 1, knownFrom: publishedAt(day) }] : []),
        {
          ...head,
          revision: current,
          edition: before ? 2 : 1,
          knownFrom: before?.restatedAt ?? publishedAt(day),
        },
      ];
    }),
    weeks: index.weeks.map((day, i) => ({ day, source: index.weekRevisions[i] ?? 0 })),
    published: [],
  };
}

const counterOn = (code: number, day: Day, revision: number, isComplete: boolean): CounterDay => ({
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
  fund: code % 2 === 0,
  prices: pricesOn(code, revision),
  ...(SPECIAL[code] ? { shortShares: null, shortValue: null, fund: null, ...SPECIAL[code] } : {}),
  ...(isComplete
    ? {}
    : { totalShares: null, totalValue: null, state: "unknown" as const, prices: undefined }),
});

/**
 * A code closes at its number × the day's revision, after its number × the revision before, between half of it and twice
 * that. 904 does not trade, 905 and 906 are suspended, 922 has contradictory prices, those of 907 and 923 are not read.
 */
function pricesOn(code: number, revision: number): CounterDay["prices"] {
  if (code === 922) return "contradicted";
  if (code === 907 || code === 923) return undefined;
  if (code === 905 || code === 906) return { previousClose: null, close: null, high: null, low: null };
  const [previousClose, close] = [1000 * code * (revision - 1), 1000 * code * revision];
  if (code === 904) return { previousClose, close: previousClose, high: null, low: null };
  return { previousClose, close, high: 2 * close, low: close / 2 };
}

/** The service as a `fetch` for the built add-in. */
export const fetchFrom =
  (service: FakeService): typeof fetch =>
  async (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    try {
      return new Response(await service.get(pathname.slice(1), new AbortController().signal));
    } catch (error) {
      if (error instanceof CodedError) return new Response(error.message, { status: statusOf(error) });
      throw error;
    }
  };
