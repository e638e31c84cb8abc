/*
 * Prices as the Daily Quotations print them, in the counter's currency and unadjusted. They are counted in thousandths,
 * so that they are exact and can be compared.
 */

/** A counter's prices on a day, in thousandths of its currency; null where none is printed. */
export interface Prices {
  readonly previousClose: number | null;
  readonly close: number | null;
  readonly high: number | null;
  readonly low: number | null;
}
/** The prices in the order in which they are stored and sent. */
export const PRICES = ["previousClose", "close", "high", "low"] as const;
type PriceName = (typeof PRICES)[number];

/**
 * The state of a row's prices. "unread": the row was taken in before prices were read. "contradicted": the row's prices
 * contradict each other, so that none is known.
 */
export const PRICE_STATES = ["unread", "read", "contradicted"] as const;
export type PriceState = (typeof PRICE_STATES)[number];

/** The prices of a row as plain decimals, "149.50"; null where none is printed. */
export type PrintedPrices = Readonly<Record<PriceName, string | null>>;

const UNITS = 1000;
const MOST_DIGITS = 12;
const PRICE = /^\d+(?:\.\d{1,3})?$/;

/**
 * A printed price in thousandths; null for a text that is not a price, or is finer or larger than any price.
 *
 * @example thousandthsOf("149.50") // 149500
 */
export const thousandthsOf = (text: string): number | null =>
  PRICE.test(text) && text.length <= MOST_DIGITS ? Math.round(Number(text) * UNITS) : null;

/**
 * A price in the counter's currency.
 *
 * @example toPrice(149500) // 149.5
 */
export const toPrice = (thousandths: number): number => thousandths / UNITS;

/** The prices of a row, as calculations need them; undefined where they have not been read. */
export function pricesOf(
  row: PrintedPrices & { readonly priceState: PriceState },
): Prices | "contradicted" | undefined {
  if (row.priceState === "unread") return undefined;
  if (row.priceState === "contradicted") return "contradicted";
  const [previousClose, close, high, low] = PRICES.map((name) =>
    row[name] === null ? null : thousandthsOf(row[name]),
  );
  return { previousClose: previousClose ?? null, close: close ?? null, high: high ?? null, low: low ?? null };
}

/** The row of a counter for which no prices are printed. */
export const NO_PRICES = {
  ...{ previousClose: null, close: null, low: null, high: null },
  priceState: "read",
} as const satisfies PrintedPrices & { readonly priceState: PriceState };

/** The prices of a quotation: those that are stored, and the bid and the ask, which only serve to check them. */
export type QuotedPrices = PrintedPrices & { readonly bid: string | null; readonly ask: string | null };

/** How far a price may lie outside the prices that bound it: a misprinted digit moves it further. */
const BELOW = 0.9;
const ABOVE = 1.1;

/**
 * Whether a quotation's prices contradict each other: only one of high and low is printed, the high is below the low,
 * the closing price is far from all others, or a price is not one. A closing price is nominal where no trade gave it:
 * it may then be a bid above the high, an ask below the low, or the previous closing price of a day without a trade.
 * Trades outside the range count in the turnover, so the turnover is not compared. Bid and ask are not compared with
 * each other: they may be those of an auction.
 */
export function isContradictory(quoted: QuotedPrices): boolean {
  const printed = [...PRICES, "bid" as const, "ask" as const].flatMap((name) => quoted[name] ?? []);
  if (printed.some((text) => thousandthsOf(text) === null)) return true;
  const [high, low, close] = [of(quoted.high), of(quoted.low), of(quoted.close)];
  if ((high === null) !== (low === null)) return true;
  if (high !== null && low !== null && high < low) return true;
  if (close === null) return false;
  const isTraded = high !== null;
  const bounds = [high, low, of(quoted.bid), of(quoted.ask), isTraded ? null : of(quoted.previousClose)];
  const known = bounds.filter((bound) => bound !== null);
  return known.length > 0 && (close < BELOW * Math.min(...known) || close > ABOVE * Math.max(...known));
}

const of = (text: string | null): number | null => (text === null ? null : thousandthsOf(text));
