import type { CounterCurrency } from "../market/currency";
import type { CounterDay, MarketDay } from "../market/counter-day";
import { CodedError } from "../market/errors/coded-error";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { checkColumns, fromColumns, isVersion1, toColumns, type CounterColumns } from "./counter-columns";

/** One counter in one year, as JSON; a row for every archived day of the year. */
export interface StockYearResource extends CounterColumns {
  readonly version: 1;
  readonly code: StockCode;
  readonly revision: number;
  readonly days: readonly Day[];
  readonly names: readonly (string | null)[];
  readonly currencies: readonly (CounterCurrency | null)[];
}

/** The whole market in one year, as JSON: what stands at the code MARKET. */
export interface MarketYearResource {
  readonly version: 1;
  readonly code: "MARKET";
  readonly revision: number;
  readonly market: readonly MarketDay[];
}

export const encodeStockYear = (
  code: StockCode,
  revision: number,
  rows: readonly CounterDay[],
): StockYearResource => ({
  version: 1,
  code,
  revision,
  days: rows.map(({ day }) => day),
  names: rows.map(({ name }) => name),
  currencies: rows.map(({ currency }) => currency),
  ...toColumns(rows),
});

export const encodeMarketYear = (revision: number, market: readonly MarketDay[]): MarketYearResource => ({
  version: 1,
  code: "MARKET",
  revision,
  market,
});

/** @throws SERVICE_ANSWER_INVALID for anything that is not a stock-year */
export function decodeStockYear(json: unknown): Map<Day, CounterDay> {
  if (!isVersion1(json, "days")) throw new CodedError("SERVICE_ANSWER_INVALID");
  const resource = json as unknown as StockYearResource;
  checkColumns(resource, resource.days.length);
  return new Map(
    resource.days.map((day, row) => {
      const name = resource.names[row] ?? null;
      const currency = resource.currencies[row] ?? null;
      return [day, fromColumns(resource, row, { code: resource.code, day, name, currency })];
    }),
  );
}

/** @throws SERVICE_ANSWER_INVALID for anything that is not the market's year */
export function decodeMarketYear(json: unknown): Map<Day, MarketDay> {
  if (!isVersion1(json, "market")) throw new CodedError("SERVICE_ANSWER_INVALID");
  return new Map((json as unknown as MarketYearResource).market.map((market) => [market.day, market]));
}
