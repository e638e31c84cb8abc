import { createCalendar } from "../market/calendar";
import type { Day } from "../market/trading-day";
import { isListedOn, isStoppedOn, sharesInto, SUSPENSION, surgeOf, weekdayNumber } from "./episodes";
import type { InventedSecurity } from "./invented-securities";
import type { QuotedCounter, QuotedPrices } from "./page-model";
import { bellOf, fractionOf, walkAt } from "./random";

/** An invented security on a day, before the market's turnover is divided. */
export interface Quote {
  readonly security: InventedSecurity;
  readonly state: QuotedCounter["state"];
  /** null while trading is stopped. */
  readonly prices: QuotedPrices | null;
  /** Its turnover, in proportion to the others', and its short-selling ratio. */
  readonly activity: number;
  readonly ratio: number;
}

/** The daily move of the market, as a fraction. */
const MARKET_SWING = 0.009;
/** Ratios stay below this one. */
const HIGHEST_RATIO = 0.55;
const THOUSAND = 1000;
/** Securities of less than this size have days without a trade. */
const SMALL = Math.exp(-2);
const RARELY = 0.12;

const calendar = createCalendar([]);
const previousDays = new Map<Day, Day>();

function dayBefore(day: Day): Day {
  const before = previousDays.get(day) ?? calendar.previous(day);
  previousDays.set(day, before);
  return before;
}

/** Returns the quote of an invented security on a day; null if it is not listed. */
export function quoteOn(security: InventedSecurity, day: Day): Quote | null {
  const { code, of: { code: own } = security, size, usualRatio } = security;
  if (!isListedOn(own, day)) return null;
  const state = stateOn(security, day);
  if (state === "suspended" || state === "halted")
    return { security, state, prices: null, activity: 0, ratio: 0 };
  const n = weekdayNumber(day);
  const prices = pricesOn(security, day, state);
  const { previousClose, close } = prices;
  // How far the price moves, in daily moves of the security.
  const move = previousClose === null ? 1 : Math.log(close / previousClose) / swingOf(security);
  const mood = 0.1 * walkAt("activity", code, n, 1, 4) + 0.2 * bellOf("activity", code, n);
  const activity = mood + Math.min(1, 0.35 * (Math.abs(move) - 0.8));
  const doubt = 0.1 * walkAt("ratio", code, n, 1, 4) + 0.15 * bellOf("ratio", code, n);
  const ratio = doubt - 0.08 * Math.max(-2, Math.min(2, move)) + 0.03 * walkAt("market", 1, n, 1, 4);
  return {
    security,
    state,
    prices,
    activity: state === "traded" ? size * Math.exp(activity) * surgeOf(own, n, "activity") : 0,
    ratio: below(HIGHEST_RATIO, usualRatio * Math.exp(ratio) * surgeOf(own, n, "ratio")),
  };
}

/** Bends a ratio so that it stays below a limit; a small one stays as it is. */
const below = (limit: number, ratio: number): number => ratio / (1 + (ratio / limit) ** 4) ** 0.25;

/** The daily move of a security, as a fraction. */
const swingOf = ({ beta, swing }: InventedSecurity): number => Math.hypot(beta * MARKET_SWING, swing);

function stateOn(security: InventedSecurity, day: Day): Quote["state"] {
  const { code, size, suspended, of: { code: own } = security } = security;
  if (suspended) return "suspended";
  if (isStoppedOn(own, day)) return day === SUSPENSION.first ? "halted" : "suspended";
  const isIdle = size < SMALL && fractionOf("rest", code, weekdayNumber(day)) < RARELY;
  return isIdle ? "untraded" : "traded";
}

function pricesOn(security: InventedSecurity, day: Day, state: Quote["state"]): QuotedPrices {
  const before = dayBefore(day);
  const { code, of: { code: own } = security } = security;
  const isNew = !isListedOn(own, before);
  const close = closeOn(security, day);
  const previousClose = isNew
    ? null
    : closeOn(security, before) * (sharesInto(own, before) / sharesInto(own, day));
  if (state === "untraded") return { previousClose, close, high: close, low: close, bid: close, ask: close };
  const n = weekdayNumber(day);
  const reach = (turn: number): number =>
    0.6 * swingOf(security) * Math.abs(bellOf("range", code, 2 * n + turn));
  const opening = previousClose ?? close;
  const tick = tickOf(close);
  const bid = Math.max(tick, fractionOf("range", code, n) < 0.5 ? close : close - tick);
  return {
    previousClose,
    close,
    bid,
    ask: bid + tick,
    high: onTick(Math.max(opening, close) * (1 + reach(0)), "ceil"),
    low: onTick(Math.min(opening, close) * (1 - reach(1)), "floor"),
  };
}

/** The closing price of a day, in thousandths: on a day without a trade, that of the last day with one. */
export function closeOn(security: InventedSecurity, day: Day): number {
  let last = day;
  while (stateOn(security, last) !== "traded" && !security.suspended) last = dayBefore(last);
  const { level, beta, swing, of: { code } = security } = security;
  const n = weekdayNumber(last);
  const walk = beta * MARKET_SWING * marketOn(n) + swing * walkAt("price", code, n);
  const price = level * Math.exp(walk) * surgeOf(code, n, "price");
  return onTick((THOUSAND * price) / sharesInto(code, last), "round");
}

/** Returns the height of the market's walk. It is remembered, because every security of a day needs it. */
function marketOn(n: number): number {
  const known = market.get(n);
  if (known !== undefined) return known;
  const height = walkAt("market", 0, n);
  market.set(n, height);
  return height;
}
const market = new Map<number, number>();

/** The exchange's price steps, in thousandths: each upper limit of prices, with the step below it. */
const TICKS = [
  ...[[250, 1] as const, [500, 5] as const, [10_000, 10] as const, [20_000, 10] as const],
  ...[[50_000, 20] as const, [100_000, 50] as const, [200_000, 100] as const, [500_000, 200] as const],
];
const LARGEST_TICK = 500;

const tickOf = (thousandths: number): number =>
  TICKS.find(([below]) => thousandths < below)?.[1] ?? LARGEST_TICK;

function onTick(thousandths: number, how: "round" | "ceil" | "floor"): number {
  const tick = tickOf(thousandths);
  return Math.max(tick, tick * Math[how](thousandths / tick));
}
