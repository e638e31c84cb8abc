import type { CounterCurrency } from "../market/currency";
import type { CounterDay, MarketDay } from "../market/counter-day";
import { CodedError } from "../market/errors/coded-error";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { checkColumns, fromColumns, isVersion1, toColumns, type CounterColumns } from "./counter-columns";

/** All counters on one day, as JSON. */
export interface DayResource extends CounterColumns {
  readonly version: 1;
  readonly day: Day;
  readonly revision: number;
  /** 1 for what was first published of the day, 2 for its first revision, and so on. */
  readonly edition: number;
  readonly market: MarketDay;
  /** Whether the day's quotations were published: then a counter that is not here was not quoted. */
  readonly quoted: boolean;
  readonly codes: readonly number[];
  readonly names: readonly (string | null)[];
  readonly currencies: readonly (CounterCurrency | null)[];
}

export function encodeDay(
  head: Pick<DayResource, "day" | "revision" | "edition" | "market" | "quoted">,
  rows: readonly CounterDay[],
): DayResource {
  return {
    version: 1,
    ...head,
    codes: rows.map(({ code }) => Number(code)),
    names: rows.map(({ name }) => name),
    currencies: rows.map(({ currency }) => currency),
    ...toColumns(rows),
  };
}

/** A day in memory: the market, and each counter by its code. */
export interface DayView {
  readonly day: Day;
  readonly revision: number;
  readonly edition: number;
  readonly market: MarketDay;
  counter(code: StockCode): CounterDay;
  /** Every counter that is known of the day, by code. */
  counters(): CounterDay[];
}

/** @throws SERVICE_ANSWER_INVALID for anything that is not a day resource */
export function decodeDay(json: unknown): DayView {
  if (!isVersion1(json, "codes")) throw new CodedError("SERVICE_ANSWER_INVALID");
  const resource = json as unknown as DayResource;
  checkColumns(resource, resource.codes.length);
  const rowOf = new Map(resource.codes.map((code, row) => [stockCode(code), row]));
  const at = (code: StockCode, row: number): CounterDay =>
    fromColumns(resource, row, {
      code,
      day: resource.day,
      name: resource.names[row] ?? null,
      currency: resource.currencies[row] ?? null,
    });
  return {
    day: resource.day,
    revision: resource.revision,
    edition: resource.edition,
    market: resource.market,
    counter(code) {
      const row = rowOf.get(code);
      return row === undefined ? absentCounter(code, resource.day, resource.quoted) : at(code, row);
    },
    counters: () => [...rowOf].map(([code, row]) => at(code, row)),
  };
}

/** What is known of a counter that no publication of the day names. */
export const absentCounter = (code: StockCode, day: Day, quoted: boolean): CounterDay => ({
  code,
  day,
  name: null,
  currency: null,
  shortShares: null,
  shortValue: null,
  totalShares: null,
  totalValue: null,
  state: quoted ? "not-quoted" : "unknown",
  designated: null,
});
