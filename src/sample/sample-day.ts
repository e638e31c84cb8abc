import type { Day } from "../market/trading-day";
import { weekdayNumber } from "./episodes";
import { gemEligible } from "./gem-day";
import { INVENTED_SECURITIES } from "./invented-securities";
import type { PageModel, QuotedCounter } from "./page-model";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "./published-figures";
import { quoteOn, type Quote } from "./quote";
import { realCounter } from "./real-counter";
import { toCounter, turnoverFrom } from "./to-counter";
import { apportion, fractionOf, walkAt } from "./random";

/** The number of foreign-currency counters sold short on every day. */
const FOREIGN_SHORTED = 23;
/** The usual turnover of the designated counters in HKD, and the ratio from which it follows if only short selling is published. */
const USUAL_TURNOVER = 205_000_000_000;
const USUAL_RATIO = 0.2;
/** What other products add to the market's turnover, in proportion to it: warrants, and renminbi products. */
const WARRANTS = 0.121;
const OTHER_RENMINBI = 0.06;

/**
 * Returns the sample's Main Board on a day: the published figures, if any, and invented ones. Published figures of
 * the market are the sum of both boards, and GEM's part is on GEM's page.
 */
export function sampleDay(day: Day): Omit<PageModel, "restated"> {
  const n = weekdayNumber(day);
  const published = PUBLISHED_MARKET[day];
  const real = PUBLISHED_COUNTERS.filter((counter) => counter.day === day).map(realCounter);
  const realInHkd = real.filter(({ currency }) => currency === "HKD");
  const quotes = INVENTED_SECURITIES.flatMap((security) => quoteOn(security, day) ?? []);
  const inHkd = quotes.filter(({ security }) => security.currency === "HKD" && security.designated);
  const foreign = quotes.filter(({ security }) => security.currency !== "HKD");
  const orders = foreign.map(({ security, state }) =>
    state === "traded" ? fractionOf("order", security.code, n) : 0,
  );
  const leastOrder = highest(orders, FOREIGN_SHORTED);
  const eligible = eligibleOn(day, n);
  const count = (published?.count ?? 790 + Math.floor(50 * fractionOf("market", 3, n))) - real.length;
  const counters = [
    ...real,
    ...inventHkd(inHkd, n, {
      turnover: eligible - sum(realInHkd, totalValue),
      short: published ? published.value - sum(realInHkd, shortValue) : null,
      count: count - FOREIGN_SHORTED,
    }),
    ...foreign.map((quote, i) => alone(quote, n, (orders[i] ?? 0) >= leastOrder)),
    ...quotes.filter(({ security }) => !security.designated).map((quote) => alone(quote, n, false)),
  ].sort((a, b) => a.code - b.code);
  const outside = counters.filter((c) => c.currency === "HKD" && !c.designated);
  const renminbi = counters.filter((c) => c.currency === "CNY");
  return {
    day,
    counters,
    marketTurnover: {
      HKD: eligible + sum(outside, totalValue) + Math.floor(eligible * WARRANTS),
      CNY: Math.floor(sum(renminbi, totalValue) * (1 + OTHER_RENMINBI)),
    },
  };
}

/** The turnover of the designated counters in HKD. */
function eligibleOn(day: Day, n: number): number {
  const { value, eligible } = PUBLISHED_MARKET[day] ?? {};
  if (eligible !== undefined) return eligible - gemEligible(day);
  if (value !== undefined) return Math.floor(value / USUAL_RATIO);
  const walk = 0.03 * walkAt("market", 2, n, 0, 5);
  return Math.floor(USUAL_TURNOVER * Math.exp(walk + 0.1 * fractionOf("market", 4, n)));
}

const shortValue = ({ short }: QuotedCounter): number => short?.value ?? 0;
const totalValue = (counter: QuotedCounter): number => counter.totalValue;
const sum = (counters: readonly QuotedCounter[], of: (counter: QuotedCounter) => number): number =>
  counters.reduce((total, counter) => total + of(counter), 0);

interface Shares {
  /** The turnover of all of them. */
  readonly turnover: number;
  /** How much of it is sold short, if that is published. */
  readonly short: number | null;
  /** How many of them are sold short. */
  readonly count: number;
}

/** How much chance there is in which small securities are sold short on a day. */
const CHANCE = 3;

/** Divides the turnover among the designated securities in HKD. Those with the most are sold short. */
function inventHkd(quotes: readonly Quote[], n: number, { turnover, short, count }: Shares): QuotedCounter[] {
  const turnovers = apportion(
    turnover,
    quotes.map(({ activity }) => activity),
  );
  const chances = quotes.map(
    ({ security, activity }) => activity * Math.exp(CHANCE * fractionOf("order", security.code, n)),
  );
  const least = highest(chances, count);
  const wanted = quotes.map(({ ratio }, i) => ((chances[i] ?? 0) >= least ? ratio * (turnovers[i] ?? 0) : 0));
  const values = short === null ? wanted.map(Math.floor) : apportion(short, wanted);
  return quotes.map((quote, i) => toCounter(quote, turnovers[i] ?? 0, values[i] ?? 0));
}

/** A counter whose turnover is not part of the market's designated turnover in HKD. */
function alone(quote: Quote, n: number, isShorted: boolean): QuotedCounter {
  const value = turnoverFrom(quote, n);
  return toCounter(quote, value, isShorted ? Math.floor(value * quote.ratio) : 0);
}

/** The number that only the `count` highest reach. */
const highest = (numbers: readonly number[], count: number): number =>
  [...numbers].sort((a, b) => b - a)[count - 1] ?? 0;
