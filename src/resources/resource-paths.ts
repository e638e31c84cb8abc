import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/*
 * Where resources stand, below the service's address. The index alone is short-lived; every other path names its store
 * and revision, so what stands there never changes.
 */

export const INDEX_PATH = "/v1/index.json";

/** /v1/4f1c9a2e/days/2025-11-27.61.json: all counters on one day. */
export const dayPath = (store: string, day: Day, revision: number): string =>
  `/v1/${store}/days/${day}.${revision}.json`;

/** /v1/4f1c9a2e/stock-years/0700/2025.61.json: one counter, or MARKET, in one year. */
export const stockYearPath = (store: string, code: StockCode, year: string, revision: number): string =>
  `/v1/${store}/stock-years/${code}/${year}.${revision}.json`;

export type ResourcePath =
  | { readonly kind: "index" }
  | { readonly kind: "day"; readonly store: string; readonly day: Day; readonly revision: number }
  | {
      readonly kind: "stock-year";
      readonly store: string;
      readonly code: StockCode;
      readonly year: string;
      readonly revision: number;
    };

const DAY = /^\/v1\/([0-9a-f]{8})\/days\/(\d{4}-\d{2}-\d{2})\.(\d{1,15})\.json$/;
const STOCK_YEAR = /^\/v1\/([0-9a-f]{8})\/stock-years\/(\d{4,5}|MARKET)\/(\d{4})\.(\d{1,15})\.json$/;

/** What a path names; null for anything that is no resource's. */
export function parseResourcePath(path: string): ResourcePath | null {
  if (path === INDEX_PATH) return { kind: "index" };
  const [, dayStore, day, dayRevision] = DAY.exec(path) ?? [];
  if (dayStore && day)
    return { kind: "day", store: dayStore, day: day as Day, revision: Number(dayRevision) };
  const [, store, code, year, revision] = STOCK_YEAR.exec(path) ?? [];
  if (store && code && year)
    return { kind: "stock-year", store, code: code as StockCode, year, revision: Number(revision) };
  return null;
}
