import type { Day } from "../market/trading-day";
import { gemEligible } from "./gem-day";
import { INVENTED_SECURITIES, type InventedSecurity } from "./invented-securities";
import type { PageModel, QuotedCounter } from "./page-model";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET, type PublishedCounter } from "./published-figures";
import { apportion, createRandom } from "./random";

const FULL_RATIO = 10_000;
/** The number of foreign-currency counters sold short on every day. */
const FOREIGN_SHORTED = 23;
const UNTRADED = 5;

/**
 * Returns the sample's Main Board on a day: the published figures, if any, and invented ones. Published figures of
 * the market are the sum of both boards, and GEM's part is on GEM's page.
 */
export function sampleDay(day: Day, seed: number): Omit<PageModel, "restated"> {
  const random = createRandom(7000 + seed);
  const market = PUBLISHED_MARKET[day] ?? {
    value: 1_000_000 * Math.floor(42_000 + 9000 * Math.sin(seed / 4) + 6000 * random()),
    count: 790 + Math.floor(50 * random()),
  };
  const real = PUBLISHED_COUNTERS.filter((counter) => counter.day === day).map((c) => toQuoted(c, random));
  const realHkd = real.filter(({ currency }) => currency === "HKD");
  const invented = chooseShorted(market.count - real.length, random);
  const published = PUBLISHED_MARKET[day]?.eligible;
  const eligible =
    published === undefined
      ? Math.floor(market.value / (0.185 + 0.05 * random()))
      : published - gemEligible(day, seed);
  const counters = [
    ...real,
    ...inventHkd(
      invented.shorted,
      market.value - sum(realHkd, shortValue),
      eligible - sum(realHkd, totalValue),
      invented,
    ),
    ...invented.foreign.map((security) => inventForeign(security, random)),
    ...invented.others,
  ].sort((a, b) => a.code - b.code);
  const outside = sum(
    counters.filter((c) => c.currency === "HKD" && !c.designated),
    totalValue,
  );
  return {
    day,
    counters,
    marketTurnover: {
      HKD: eligible + outside + Math.floor(eligible * 0.121),
      CNY: Math.floor(
        sum(
          counters.filter((c) => c.currency === "CNY"),
          totalValue,
        ) * 1.06,
      ),
    },
  };
}

const shortValue = ({ short }: QuotedCounter): number => short?.value ?? 0;
const totalValue = (counter: QuotedCounter): number => counter.totalValue;
const sum = (counters: readonly QuotedCounter[], of: (counter: QuotedCounter) => number): number =>
  counters.reduce((total, counter) => total + of(counter), 0);

/**
 * Returns whole lots of a hundred if there are many, otherwise single shares, so that value ÷ shares stays near the
 * price.
 */
function sharesFor(value: number, price: number): number {
  const lots = value / price;
  return lots < FEW_LOTS ? Math.max(1, Math.round(100 * lots)) : 100 * Math.round(lots);
}
const FEW_LOTS = 50;

/** Returns a real counter: its published figures, and invented ones for the others. */
function toQuoted(published: PublishedCounter, random: () => number): QuotedCounter {
  const value = published.value ?? (published.ratio ?? 0) * (300 + Math.floor(700 * random()));
  const ratio = published.ratio ?? 1200 + Math.floor(600 * random());
  const total = Math.floor((value * FULL_RATIO) / ratio);
  const price = published.shares
    ? Math.round((100 * value) / published.shares)
    : 2000 + Math.floor(9000 * random());
  const shares = published.shares ?? sharesFor(value, price);
  const { code, name, currency } = published;
  return {
    ...{ code, name, currency, price, etf: false, designated: true, state: "traded" as const },
    totalShares: ratio === FULL_RATIO ? shares : Math.max(shares, sharesFor(total, price)),
    totalValue: total,
    short: { shares, value },
  };
}

interface Chosen {
  shorted: InventedSecurity[];
  foreign: InventedSecurity[];
  /** Counters that are not sold short, traded or not. */
  others: QuotedCounter[];
}

/** Chooses `count` invented securities to be sold short. */
function chooseShorted(count: number, random: () => number): Chosen {
  const shuffled = INVENTED_SECURITIES.map((security) => ({ security, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ security }) => security);
  const candidates = shuffled.filter(({ designated, suspended }) => designated && !suspended);
  const foreign = candidates.filter(({ currency }) => currency !== "HKD").slice(0, FOREIGN_SHORTED);
  const shorted = candidates.filter(({ currency }) => currency === "HKD").slice(0, count - foreign.length);
  const taken = new Set([...foreign, ...shorted]);
  const others = shuffled
    .filter((security) => !taken.has(security))
    .map((security, index) => notShorted(security, index < UNTRADED, random));
  return { shorted, foreign, others };
}

const described = (
  security: InventedSecurity,
  state: QuotedCounter["state"],
): Omit<QuotedCounter, "totalShares" | "totalValue" | "short"> => ({
  code: security.code,
  name: security.name,
  currency: security.currency,
  etf: security.kind === "etf",
  designated: security.designated,
  price: security.price,
  state,
});

function notShorted(security: InventedSecurity, untraded: boolean, random: () => number): QuotedCounter {
  const state = security.suspended ? "suspended" : untraded ? "untraded" : "traded";
  const value = state === "traded" ? 50_000 + Math.floor(4_000_000 * random()) : 0;
  return {
    ...described(security, state),
    totalValue: value,
    totalShares: state === "traded" ? sharesFor(value, security.price) : 0,
    short: null,
  };
}

/**
 * Returns HKD securities whose short values add up to `value`. Together with the turnover of the other designated
 * securities, their turnover adds up to `turnover`.
 */
function inventHkd(
  securities: readonly InventedSecurity[],
  value: number,
  turnover: number,
  { others }: Chosen,
): QuotedCounter[] {
  const random = createRandom(value % 0xffff_ffff);
  const values = apportion(
    value,
    securities.map(({ weight }) => weight * (0.6 + 0.8 * random())),
  );
  const idle = sum(
    others.filter((c) => c.currency === "HKD" && c.designated),
    totalValue,
  );
  const rests = apportion(
    turnover - idle - value,
    securities.map(({ usualRatio }, i) => ((values[i] ?? 0) * (1 - usualRatio)) / usualRatio),
  );
  return securities.map((security, i) =>
    withShort(security, values[i] ?? 0, (values[i] ?? 0) + (rests[i] ?? 0)),
  );
}

function inventForeign(security: InventedSecurity, random: () => number): QuotedCounter {
  const value = 20_000 + Math.floor(3_000_000 * security.weight * random());
  return withShort(security, value, Math.floor(value / security.usualRatio));
}

function withShort(security: InventedSecurity, value: number, total: number): QuotedCounter {
  const shares = sharesFor(value, security.price);
  return {
    ...described(security, "traded"),
    totalValue: total,
    totalShares: Math.max(shares, sharesFor(total, security.price)),
    short: { shares, value },
  };
}
