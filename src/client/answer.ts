import type { CounterDay, MarketDay } from "../market/counter-day";
import type { DateArgument } from "../market/date-argument";
import { findDay } from "../market/day-lookup";
import { asCodedError, CodedError } from "../market/errors/coded-error";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { keyOf, type Failures } from "./gather";
import type { KnownIndex } from "./index-keeper";
import type { Memory } from "./memory";
import type { Need } from "./plan";

/** What a cell asks: a counter, or the market, on a day; `withMarket` asks for the day's market beside a counter. */
export interface Question {
  readonly code: StockCode;
  readonly date: DateArgument;
  readonly withMarket?: boolean;
}

/** What is known of it. `market` is there when it was asked for. */
export interface Reading {
  readonly code: StockCode;
  readonly day: Day;
  /** Whether the day's Daily Quotations are accepted. */
  readonly complete: boolean;
  readonly counter: CounterDay | null;
  readonly market: MarketDay | null;
}

export type Answer = Reading | CodedError;

/** Answers a question from memory, or says what has to be fetched first. */
export function answerFrom(
  memory: Memory,
  { index, days }: KnownIndex,
  { code, date, withMarket = false }: Question,
  failures?: Failures,
): Answer | Need[] {
  let day: Day;
  try {
    day = findDay(date, days);
  } catch (error) {
    return asCodedError(error);
  }
  const wantsMarket = code === MARKET || withMarket;
  const counter = code === MARKET ? null : memory.counter(code, day);
  const market = wantsMarket ? memory.market(day) : null;
  const needs = [
    ...(code === MARKET || counter ? [] : [{ code, day }]),
    ...(wantsMarket && !market ? [{ code: MARKET, day }] : []),
  ];
  if (needs.length > 0) return failureOf(needs, failures) ?? needs;
  if (index.store.kind === "sample" && counter && isAbsent(counter))
    return new CodedError("NOT_IN_SAMPLE", { code, date: day });
  return { code, day, complete: index.complete[index.days.indexOf(day)] === 1, counter, market };
}

const failureOf = (needs: readonly Need[], failures?: Failures): CodedError | undefined =>
  needs.map((need) => failures?.get(keyOf(need))).find((failure) => failure !== undefined);

const FIRST_INVENTED = 30_000;
const LAST_INVENTED = 39_999;

/** Real securities stand in the sample only with what was published of them. */
const isAbsent = ({ code, shortValue, totalValue }: CounterDay): boolean =>
  shortValue === null &&
  totalValue === null &&
  !(Number(code) >= FIRST_INVENTED && Number(code) <= LAST_INVENTED);
