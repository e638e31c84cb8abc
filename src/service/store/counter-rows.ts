import { TRADING_STATES, type TradingState } from "../../market/counter-day";
import { CodedError } from "../../market/errors/coded-error";
import type { PageCounter } from "../../publications/page-counters";
import type { RestatedRow } from "../../publications/publication";
import { verifyShortBelowTotal } from "../../publications/short-selling-rows";
import type { CounterRow } from "./day-state";

const stateNumber = (state: TradingState): number => TRADING_STATES.indexOf(state);

/** A page's counter as the store keeps it. */
export const toCounterRow = (counter: PageCounter): CounterRow => ({
  code: Number(counter.code),
  name: counter.name,
  currency: counter.currency,
  state: stateNumber(counter.state),
  short_shares: counter.shortShares,
  short_value: counter.shortValue,
  total_shares: counter.totalShares,
  total_value: counter.totalValue,
  close: counter.close,
});

/** HKEX restates the full list: one with 15% fewer rows than the first is not one. */
const SHORTEST_LIST = 0.85;

/**
 * The counters of a day with HKEX's restated list in place of the first one.
 *
 * @throws RESTATEMENT_TOO_SHORT; SHORT_ABOVE_TOTAL when the list contradicts the day's total turnover
 */
export function withRestatement(
  counters: readonly CounterRow[],
  restated: readonly RestatedRow[],
): CounterRow[] {
  const list = new Map(restated.map((row) => [Number(row.code), row]));
  const listed = counters.filter(({ short_value }) => short_value !== null).length;
  if (restated.length < listed * SHORTEST_LIST)
    throw new CodedError("RESTATEMENT_TOO_SHORT", { rows: restated.length, listed });
  const known = new Set(counters.map(({ code }) => code));
  const added = restated
    .filter(({ code }) => !known.has(Number(code)))
    .map(({ code, name }): CounterRow => ({
      ...{ code: Number(code), name, currency: "other", state: stateNumber("unknown"), close: null },
      ...{ short_shares: null, short_value: null, total_shares: null, total_value: null },
    }));
  return [...counters, ...added].map((row) => {
    const now = list.get(row.code);
    if (now) verifyShortBelowTotal({ ...now, totalShares: row.total_shares, totalValue: row.total_value });
    return { ...row, short_shares: now?.shortShares ?? null, short_value: now?.shortValue ?? null };
  });
}
