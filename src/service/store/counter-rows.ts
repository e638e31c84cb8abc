import { TRADING_STATES, type TradingState } from "../../market/counter-day";
import type {
  DailyQuotations,
  QuotationEntry,
  RestatedRow,
  ShortSellingRow,
  ShortSellingTurnover,
} from "../../publications/publication";
import { CodedError } from "../../market/errors/coded-error";
import { verifyShortBelowTotal } from "../../publications/short-selling-rows";
import type { CounterRow } from "./day-state";

const stateNumber = (state: TradingState): number => TRADING_STATES.indexOf(state);

/** The counters of a day as its Daily Quotations have them: the quotations, and over them the short-selling rows. */
export function rowsOfDailyQuotations({ rows, quotations }: DailyQuotations): CounterRow[] {
  const counters = new Map((quotations ?? []).map((entry) => [Number(entry.code), fromQuotation(entry)]));
  for (const row of rows) {
    const code = Number(row.code);
    counters.set(code, withShortSelling(row, counters.get(code)));
  }
  return [...counters.values()];
}

const fromQuotation = (entry: QuotationEntry): CounterRow => ({
  code: Number(entry.code),
  name: entry.name,
  currency: entry.currency ?? "other",
  state: stateNumber(entry.state),
  short_shares: null,
  short_value: null,
  total_shares: entry.shares,
  total_value: entry.turnover,
  close: entry.close?.replaceAll(",", "") ?? null,
});

const withShortSelling = (row: ShortSellingRow, quoted?: CounterRow): CounterRow => ({
  code: Number(row.code),
  name: quoted?.name ?? row.name,
  currency: row.currency,
  state: stateNumber(row.totalValue === null ? "unknown" : "traded"),
  short_shares: row.shortShares,
  short_value: row.shortValue,
  total_shares: row.totalShares,
  total_value: row.totalValue,
  close: quoted?.close ?? null,
});

/** The counters of a day as its Short Selling Turnover page has them: no total turnover yet. */
export const rowsOfTurnoverPage = ({ rows }: ShortSellingTurnover): CounterRow[] =>
  rows.map((row) => ({
    code: Number(row.code),
    name: row.name,
    currency: row.currency,
    state: stateNumber("unknown"),
    short_shares: row.shortShares,
    short_value: row.shortValue,
    total_shares: null,
    total_value: null,
    close: null,
  }));

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
