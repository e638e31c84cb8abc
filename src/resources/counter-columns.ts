import type { CounterCurrency } from "../market/currency";
import { TRADING_STATES, type CounterDay } from "../market/counter-day";
import { CodedError } from "../market/errors/coded-error";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/** Figures in columns, one element a row: the form in which they compress and travel. */
export interface CounterColumns {
  /** One digit a row: the index into TRADING_STATES. */
  readonly states: string;
  /** One character a row: 1 designated, 0 not, "-" not known. */
  readonly designated: string;
  readonly shortShares: readonly (number | null)[];
  readonly shortValue: readonly (number | null)[];
  readonly totalShares: readonly (number | null)[];
  readonly totalValue: readonly (number | null)[];
}

export function toColumns(rows: readonly CounterDay[]): CounterColumns {
  return {
    states: rows.map(({ state }) => TRADING_STATES.indexOf(state)).join(""),
    designated: rows.map(({ designated }) => (designated === null ? "-" : designated ? "1" : "0")).join(""),
    shortShares: rows.map(({ shortShares }) => shortShares),
    shortValue: rows.map(({ shortValue }) => shortValue),
    totalShares: rows.map(({ totalShares }) => totalShares),
    totalValue: rows.map(({ totalValue }) => totalValue),
  };
}

interface RowIdentity {
  readonly code: StockCode;
  readonly day: Day;
  readonly name: string | null;
  readonly currency: CounterCurrency | null;
}

export function fromColumns(columns: CounterColumns, row: number, identity: RowIdentity): CounterDay {
  const designated = columns.designated[row];
  return {
    ...identity,
    shortShares: columns.shortShares[row] ?? null,
    shortValue: columns.shortValue[row] ?? null,
    totalShares: columns.totalShares[row] ?? null,
    totalValue: columns.totalValue[row] ?? null,
    state: TRADING_STATES[Number(columns.states[row])] ?? "unknown",
    designated: designated === "1" ? true : designated === "0" ? false : null,
  };
}

/** @throws SERVICE_ANSWER_INVALID when a column has another length than the rows */
export function checkColumns(columns: Partial<CounterColumns>, rows: number): void {
  const { states, designated, shortShares, shortValue, totalShares, totalValue } = columns;
  for (const column of [states, designated, shortShares, shortValue, totalShares, totalValue])
    if (column?.length !== rows) throw new CodedError("SERVICE_ANSWER_INVALID");
}

/** Whether `json` is a resource of the version that is read here, with a list at `list`. */
export const isVersion1 = (json: unknown, list: string): json is Record<string, unknown> =>
  typeof json === "object" &&
  json !== null &&
  (json as Record<string, unknown>).version === 1 &&
  Array.isArray((json as Record<string, unknown>)[list]);
