import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/** One thing a cell needs: a counter, or the market, on a day. */
export interface Need {
  readonly code: StockCode;
  readonly day: Day;
}

/** A resource to ask for. */
export type Request =
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "stock-year"; readonly code: StockCode; readonly year: string };

/**
 * From how many counters of one day the whole day is the cheaper request: a stock-year is about a thirtieth of a
 * day in bytes, but each request costs as much as some 10 kB.
 */
const WHOLE_DAY_FROM = 4;

/**
 * Covers what is needed with few requests: the whole day where many counters of it are wanted, else a counter's year.
 *
 * 800 codes of one day are one request; one code on 250 days of a year is one too.
 *
 * @example plan([{ code: "0700", day: "2025-11-27" }]) // [{ kind: "stock-year", code: "0700", year: "2025" }]
 */
export function plan(needs: readonly Need[]): Request[] {
  const codesByDay = new Map<Day, Set<StockCode>>();
  for (const { code, day } of needs) {
    const codes = codesByDay.get(day) ?? new Set();
    codesByDay.set(day, codes.add(code));
  }
  const requests = new Map<string, Request>();
  for (const [day, codes] of codesByDay) {
    const counters = codes.has(MARKET) ? codes.size - 1 : codes.size;
    if (counters >= WHOLE_DAY_FROM) requests.set(day, { kind: "day", day });
    else
      for (const code of codes) {
        const year = day.slice(0, 4);
        requests.set(`${code} ${year}`, { kind: "stock-year", code, year });
      }
  }
  return [...requests.values()];
}
