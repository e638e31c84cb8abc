import type { CounterDay } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import { isContradictory, NO_PRICES, type PriceState } from "../market/price";
import { isFewContradicted } from "../market/witness";
import type { DailyQuotations, QuotationEntry, ShortSellingRow, ShortSellingTurnover } from "./publication";

/** A counter on a page. Another publication says whether it is designated. */
export interface PageCounter extends Omit<CounterDay, "day" | "designated" | "fund" | "name" | "currency"> {
  readonly name: string;
  readonly currency: NonNullable<CounterDay["currency"]>;
  /** Prices as plain decimals; null on turnover pages. */
  readonly previousClose: string | null;
  readonly close: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly priceState: PriceState;
  /**
   * The figures that a witness contradicts and that are therefore not known (null): 1 short shares, 2 short value, 4
   * total shares, 8 total value, added up.
   */
  readonly contradicted: number;
}

const CONTRADICTED = { shortValue: 2, totalShares: 4, totalValue: 8 } as const;

/** A page's counters, and whether its quotations were used to check the total turnover of the short-selling rows. */
export interface PageCounters {
  readonly counters: PageCounter[];
  /**
   * Set if the quotations differ in too many rows to be used as a check: the number of rows that differ, and of all
   * rows compared. Then the figures of the short-selling section count.
   */
  readonly notWitness: { readonly contradicted: number; readonly rows: number } | null;
}

/**
 * Returns the counters of a day from its Daily Quotations: the quotations, with the short-selling rows laid over them.
 * Both sections print the total turnover. If they differ in few rows, those total figures become unknown (null). Short
 * selling stays known, except for the value of a counter whose currency the quotations contradict, unless printed
 * totals cover the values.
 */
export function countersOfDailyQuotations({ rows, quotations }: DailyQuotations): PageCounters {
  const quoted = new Map<StockCode, QuotationEntry>();
  for (const entry of quotations ?? []) quoted.set(entry.code, entry);
  const contradicted = new Map<StockCode, number>();
  for (const row of rows) {
    const figures = contradictedBy(row, quoted.get(row.code));
    if (figures > 0) contradicted.set(row.code, figures);
  }
  const isWitness = isFewContradicted(contradicted.size, rows.length);
  const counters = new Map<StockCode, PageCounter>();
  for (const entry of quoted.values()) counters.set(entry.code, fromQuotation(entry));
  for (const row of rows)
    counters.set(
      row.code,
      withShortSelling(row, quoted.get(row.code), isWitness ? (contradicted.get(row.code) ?? 0) : 0),
    );
  return {
    counters: [...counters.values()],
    notWitness: isWitness ? null : { contradicted: contradicted.size, rows: rows.length },
  };
}

/**
 * Returns which figures of a row its quotation contradicts, as bits of `CONTRADICTED`. A halted security may have
 * traded although its quotation prints no figures, so its total turnover is not compared.
 */
function contradictedBy(row: ShortSellingRow, entry: QuotationEntry | undefined): number {
  if (!entry) return 0;
  // If the page's two sections disagree on the currency, the short value counts as contradicted.
  const currency = isOfOtherCurrency(row, entry) ? CONTRADICTED.shortValue : 0;
  if (entry.state === "suspended" || entry.state === "halted") return currency;
  return (
    currency +
    (differs(row.totalShares, entry.shares, entry) ? CONTRADICTED.totalShares : 0) +
    (differs(row.totalValue, entry.turnover, entry) ? CONTRADICTED.totalValue : 0)
  );
}

const differs = (printed: number | null, quoted: number | null, { state }: QuotationEntry): boolean =>
  printed !== null && (quoted === null ? state === "untraded" : printed !== quoted);

/** Whether the "%" mark and the quotations contradict each other and no total shows which is right. */
const isOfOtherCurrency = ({ currency }: ShortSellingRow, entry: QuotationEntry): boolean =>
  currency === "other" && entry.currency !== null && entry.currency !== "other";

/*
 * The next two functions make counters. Both write the properties in the same order: a year has 700,000 counters, and
 * reading them is slow if their shapes differ.
 */
const fromQuotation = (entry: QuotationEntry): PageCounter => ({
  code: entry.code,
  name: entry.name,
  currency: entry.currency ?? "other",
  state: entry.state,
  shortShares: null,
  shortValue: null,
  totalShares: entry.shares,
  totalValue: entry.turnover,
  previousClose: entry.previousClose,
  close: entry.close,
  low: entry.low,
  high: entry.high,
  priceState: priceStateOf(entry),
  contradicted: 0,
});

/** Contradictory prices are kept as printed, because low and high also witness the short value. They are not shown. */
const priceStateOf = (entry: QuotationEntry | undefined): PriceState =>
  entry && isContradictory(entry) ? "contradicted" : "read";

const NOT_QUOTED = { ...NO_PRICES, state: null, shares: null, turnover: null } as const;

function withShortSelling(row: ShortSellingRow, quoted?: QuotationEntry, contradicted = 0): PageCounter {
  const { state, shares, turnover, previousClose, close, low, high } = quoted ?? NOT_QUOTED;
  const totalValue = contradicted & CONTRADICTED.totalValue ? null : (row.totalValue ?? turnover);
  const currency = contradicted & CONTRADICTED.shortValue ? null : quoted?.currency;
  return {
    code: row.code,
    name: quoted?.name ?? row.name,
    // If the "%" marks and the quotations differ in too many rows, the marks mean something else than currencies.
    currency: currency ?? row.currency,
    // A counter with contradicted figures has traded; without quotations the state is unknown.
    state: totalValue === null && state !== "traded" ? "unknown" : "traded",
    shortShares: row.shortShares,
    shortValue: contradicted & CONTRADICTED.shortValue ? null : row.shortValue,
    totalShares: contradicted & CONTRADICTED.totalShares ? null : (row.totalShares ?? shares),
    totalValue,
    previousClose,
    close,
    low,
    high,
    priceState: priceStateOf(quoted),
    contradicted,
  };
}

/** The counters of a day as its Short Selling Turnover page has them: no total turnover yet. */
export const countersOfTurnoverPage = ({ rows }: Pick<ShortSellingTurnover, "rows">): PageCounter[] =>
  rows.map((row) => withShortSelling({ ...row, totalShares: null, totalValue: null }));
