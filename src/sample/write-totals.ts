import { withThousands } from "../market/exact-integer";
import type { QuotedCounter } from "./page-model";

export type ShortedCounter = QuotedCounter & { readonly short: NonNullable<QuotedCounter["short"]> };

/** Returns the counters that were sold short. */
export const shortedOf = (counters: readonly QuotedCounter[]): ShortedCounter[] =>
  counters.flatMap((counter) => (counter.short ? [{ ...counter, short: counter.short }] : []));

/** Returns the shares traded of all counters, in all currencies. */
export const sharesOf = (counters: readonly QuotedCounter[]): number =>
  counters.reduce((all, { totalShares }) => all + totalShares, 0);

/** The words of the totals. Those of the Chinese page are not confirmed by a real page. */
const WORDS = {
  en: {
    count: "Total No. of all Securities recording Short Selling",
    A: "(A) Short Selling of Designated Securities (excluding ETP)",
    B: "(B) Short Selling of Designated Securities (ETP only)",
    C: "(C) Short Selling of all Designated Securities",
    N: "*Total No. of non-Designated Securities recording Short Selling",
    shares: "    Short Selling Turnover Total Shares (SH)",
    value: "    Short Selling Turnover Total Value ($)",
    market: "Total market turnover",
  },
  zh: {
    count: "錄得賣空交易的證券總數",
    A: "(A) 指定證券之賣空交易（不包括交易所買賣產品）",
    B: "(B) 指定證券之賣空交易（只限交易所買賣產品）",
    C: "(C) 所有指定證券之賣空交易",
    N: "*錄得賣空交易的非指定證券總數",
    shares: "    賣空交易成交總股數",
    value: "    賣空交易成交總金額",
    market: "市場總成交金額",
  },
} as const;

/**
 * Returns the lines below a list of short-selling turnover: the number of securities, and the shares and values of
 * the groups.
 */
export function totalsOf(
  counters: readonly QuotedCounter[],
  marketTurnover: number,
  language: "en" | "zh" = "en",
): string[] {
  const words = WORDS[language];
  const shorted = shortedOf(counters);
  const all = shorted.filter(({ designated }) => designated);
  const outside = shorted.filter(({ designated }) => !designated);
  const count = (title: string, list: readonly ShortedCounter[]): string =>
    `${title.padEnd(75)}: ${String(list.length).padStart(5)}`;
  const group = (title: string, list: readonly ShortedCounter[]): string[] => [
    title,
    `${words.shares.padEnd(62)}: ${withThousands(sum(list, "shares")).padStart(18)}`,
    ...values(words.value, list),
  ];
  return [
    count(words.count, shorted),
    ...group(
      words.A,
      all.filter(({ etf }) => !etf),
    ),
    `${words.market.padEnd(62)}: HKD${withThousands(marketTurnover)}`,
    ...group(
      words.B,
      all.filter(({ etf }) => etf),
    ),
    ...group(words.C, all),
    ...group(count(words.N, outside), outside),
  ];
}

/** One line for each currency; only the first has the title. */
function values(title: string, list: readonly ShortedCounter[]): string[] {
  return ["HKD", "CNY", "USD"]
    .map((currency) => ({ currency, own: list.filter((counter) => counter.currency === currency) }))
    .filter(({ currency, own }) => currency === "HKD" || own.length > 0)
    .map(
      ({ currency, own }, i) =>
        `${(i === 0 ? title : "").padEnd(62)}: ${currency} ${withThousands(sum(own, "value")).padStart(14)}`,
    );
}

const sum = (list: readonly ShortedCounter[], of: "shares" | "value"): number =>
  list.reduce((all, { short }) => all + short[of], 0);
