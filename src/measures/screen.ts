import { CodedError } from "../errors/coded-error";
import type { CounterDay } from "../market/counter-day";
import { daysUpTo } from "../market/day-lookup";
import { weekOf } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { Criterion } from "./criteria";
import { orNoPosition } from "./figure-of";
import { codesOfList, codesOfOwnList, publishedList } from "./list";
import { readAll, type MarketView } from "./market-view";
import type { FigureField } from "./screen-fields";

/**
 * Returns the securities of a day that meet all criteria. A security whose figure or text is not known meets no
 * criterion about it. Only HKD counters are taken unless a criterion is about the currency; that of the list "rmb" is.
 *
 * The highest figure of the first criterion that has figures comes first. Equal ones, and securities without such a
 * criterion, come by code. Money of different currencies is not compared: the counters of a currency stay together,
 * HKD first and the others by name.
 *
 * @throws MARKET_NOT_PUBLISHED without a list of the whole board; FUNDS_NOT_KNOWN if a criterion is about ETFs and the
 * day's designated list is not known; LIST_UNKNOWN and what `codesOfList` throws, if a criterion names a list
 */
export function screen(
  view: MarketView,
  day: Day,
  criteria: readonly Criterion[],
  own: ListsOfScreen = ownListsOf(view, criteria),
): readonly CounterDay[] {
  const lists = new Map(own);
  fetchTogether(view, day, criteria);
  const found = view.day(day);
  if (!found.market.boards.includes("main")) throw new CodedError("MARKET_NOT_PUBLISHED", { date: day });
  const names = criteria.map(({ name }) => name);
  const all = found.counters();
  if (names.includes("etf") && all.every(({ fund }) => fund === null))
    throw new CodedError("FUNDS_NOT_KNOWN", { date: day });
  const candidates = criteria.some(isAboutCurrency) ? all : all.filter(({ currency }) => currency === "HKD");
  for (const name of listNames(criteria)) {
    const published = publishedList(name);
    if (published) lists.set(name, new Set(codesOfList(view, published, day)));
  }
  // Criteria that need only one day are checked first, because windows take much longer.
  const quickFirst = [...criteria].sort((a, b) => daysOf(a) - daysOf(b));
  const meets = readAll(candidates, (counter) =>
    quickFirst.every((each) => isMet(view, counter, each, lists)),
  );
  return inOrder(
    view,
    criteria,
    candidates.filter((_, i) => meets[i]),
  );
}

/** Whether a screen of a day depends on that day alone, not on earlier days, the SFC's reports or the user's lists. */
export const dependsOnDayAlone = (criteria: readonly Criterion[]): boolean =>
  criteria.every(({ field }) =>
    field.kind === "figure" ? field.daysBefore === 0 && !field.needsPositions : true,
  ) && listNames(criteria).every((name) => publishedList(name) !== null);

/** The codes of each list that a screen names. */
type ListsOfScreen = ReadonlyMap<string, ReadonlySet<StockCode>>;

const listNames = (criteria: readonly Criterion[]): readonly string[] =>
  criteria.flatMap((each) => ("list" in each ? [each.list] : []));

/**
 * The user's own lists among those that a screen names. They are read before anything is fetched, even the day, so that
 * a change of a list always affects the call.
 *
 * @throws LIST_UNKNOWN
 */
export function ownListsOf(view: MarketView, criteria: readonly Criterion[]): ListsOfScreen {
  const own = listNames(criteria).filter((name) => publishedList(name) === null);
  return new Map(own.map((name) => [name, new Set(codesOfOwnList(view, name))]));
}

const isAboutCurrency = (criterion: Criterion): boolean =>
  criterion.name === "currency" || ("list" in criterion && publishedList(criterion.list) === "rmb");

const daysOf = ({ field }: Criterion): number => (field.kind === "figure" ? field.daysBefore : -1);

/**
 * Looks up everything that the criteria need, so that it is fetched together: the days of the longest window, and the
 * SFC's report.
 */
function fetchTogether(view: MarketView, day: Day, criteria: readonly Criterion[]): void {
  const count = Math.max(1, ...criteria.map((each) => daysOf(each) + 1));
  const withPositions = criteria.some(({ field }) => field.kind === "figure" && field.needsPositions);
  readAll([...daysUpTo(day, count, view.archive), ...(withPositions ? [null] : [])], (each) => {
    if (each === null) orNoPosition(() => view.week(weekOf(day, view.weeks)));
    else if (view.archive.has(each)) view.day(each, count > 1);
  });
}

function isMet(view: MarketView, counter: CounterDay, criterion: Criterion, lists: ListsOfScreen): boolean {
  if ("list" in criterion) return lists.get(criterion.list)?.has(counter.code) === criterion.isIn;
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
