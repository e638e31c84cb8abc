import { CodedError } from "../errors/coded-error";
import type { CounterDay } from "../market/counter-day";
import { daysUpTo } from "../market/day-lookup";
import { weekOf } from "../market/position";
import type { Day } from "../market/trading-day";
import type { Criterion } from "./criteria";
import { orNoPosition } from "./figure-of";
import { readAll, type MarketView } from "./market-view";
import type { FigureField } from "./screen-fields";

/**
 * Returns the securities of a day that meet all criteria. A security whose figure or text is not known does not meet a
 * criterion, whatever it says. Only HKD counters are taken unless a criterion is about the currency.
 *
 * The highest figure of the first criterion that has figures comes first. Equal ones, and securities without such a
 * criterion, come by code. Money of different currencies is not compared: the counters of a currency stay together,
 * HKD first and the others by name.
 *
 * @throws MARKET_NOT_PUBLISHED without a list of the whole board; FUNDS_NOT_KNOWN if a criterion is about ETFs and the
 * day's designated list is not known
 */
export function screen(view: MarketView, day: Day, criteria: readonly Criterion[]): readonly CounterDay[] {
  fetchTogether(view, day, criteria);
  const own = view.day(day);
  if (!own.market.boards.includes("main")) throw new CodedError("MARKET_NOT_PUBLISHED", { date: day });
  const names = criteria.map(({ name }) => name);
  const all = own.counters();
  if (names.includes("etf") && all.every(({ fund }) => fund === null))
    throw new CodedError("FUNDS_NOT_KNOWN", { date: day });
  const candidates = names.includes("currency") ? all : all.filter(({ currency }) => currency === "HKD");
  // What needs one day is looked at first, because windows take much longer.
  const quickFirst = [...criteria].sort((a, b) => daysOf(a) - daysOf(b));
  const meets = readAll(candidates, (counter) => quickFirst.every((each) => isMet(view, counter, each)));
  return inOrder(
    view,
    criteria,
    candidates.filter((_, i) => meets[i]),
  );
}

/** Whether a screen of a day depends on that day alone, not on earlier days or the SFC's reports. */
export const dependsOnDayAlone = (criteria: readonly Criterion[]): boolean =>
  criteria.every(({ field }) => field.kind === "text" || (field.daysBefore === 0 && !field.needsPositions));

const daysOf = ({ field }: Criterion): number => (field.kind === "figure" ? field.daysBefore : -1);

/** Has everything that the criteria need fetched at once: the days of the longest window, and the SFC's report. */
function fetchTogether(view: MarketView, day: Day, criteria: readonly Criterion[]): void {
  const count = Math.max(1, ...criteria.map((each) => daysOf(each) + 1));
  const withPositions = criteria.some(({ field }) => field.kind === "figure" && field.needsPositions);
  readAll([...daysUpTo(day, count, view.archive), ...(withPositions ? [null] : [])], (each) => {
    if (each === null) orNoPosition(() => view.week(weekOf(day, view.weeks)));
    else if (view.archive.has(each)) view.day(each, count > 1);
  });
}

function isMet(view: MarketView, counter: CounterDay, criterion: Criterion): boolean {
  if (criterion.field.kind === "text") {
    const text = criterion.field.textOf(counter);
    return text !== null && (criterion.meets as (text: string) => boolean)(text);
  }
  const figure = criterion.field.figureOf(view, counter);
  return typeof figure === "number" && (criterion.meets as (figure: number) => boolean)(figure);
}

function inOrder(
  view: MarketView,
  criteria: readonly Criterion[],
  found: readonly CounterDay[],
): readonly CounterDay[] {
  const by = criteria
    .map(({ field }) => field)
    .find((field): field is FigureField => field.kind === "figure");
  const keyed = readAll(found, (counter) => ({
    counter,
    group: by?.isMoney && counter.currency !== "HKD" ? (counter.currency ?? "") : "",
    figure: by ? (by.figureOf(view, counter) as number) : 0,
  }));
  return keyed
    .sort(
      (a, b) =>
        (a.group < b.group ? -1 : a.group > b.group ? 1 : b.figure - a.figure) ||
        Number(a.counter.code) - Number(b.counter.code),
    )
    .map(({ counter }) => counter);
}
