import { readAll, type DayView, type MarketView } from "./market-view";
import { isListed, type CounterDay } from "../market/counter-day";
import { daysUpTo, tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { change, counterRatio } from "../market/figures";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { meanOf, USUAL_DAYS } from "../market/window";
import { isStatistic, STATISTICS, usualStatistic } from "./usual-statistics";

/** The figures by which securities can be ranked. */
export const RANKINGS = ["value", "ratio", "deviation", "change", ...STATISTICS] as const;
export type Ranking = (typeof RANKINGS)[number];

/** A security in a ranking. Its figures are `value`, `ratio` and the figure that ranks it, each where it is known. */
export interface Ranked {
  readonly code: StockCode;
  readonly day: Day;
  readonly name: string | null;
  readonly figures: Readonly<Partial<Record<Ranking, number>>>;
}

/**
 * Ranks the securities sold short on a day, the highest figure first. By "value" only HKD counters are ranked, because
 * currencies are not compared. Securities without the figure are left out.
 *
 * @throws MARKET_NOT_PUBLISHED without a list of the whole board; FUNDS_NOT_KNOWN if funds are left out and the day's
 * designated list is not known; NOTHING_TO_LIST
 */
export function rank(view: MarketView, day: Day, by: Ranking, withFunds: boolean): Ranked[] {
  const daysOf = by === "streak" ? daysUpTo : tradingDaysUpTo;
  const window = daysOf(day, daysBefore(by) + 1, view.archive);
  const views = readAll(window, (each) => (view.archive.has(each) ? view.day(each) : null));
  const own = views.pop();
  if (own && !own.market.boards.includes("main")) throw new CodedError("MARKET_NOT_PUBLISHED", { date: day });
  // Rows that a user supplied are not ranked: they may be incomplete.
  const listed = (own?.counters() ?? []).filter((counter) => isListed(counter) && counter.supplied == null);
  if (!withFunds && listed.length > 0 && listed.every(({ fund }) => fund === null))
    throw new CodedError("FUNDS_NOT_KNOWN", { date: day });
  const candidates = listed.filter(
    ({ fund, currency }) => (withFunds || fund !== true) && (by !== "value" || currency === "HKD"),
  );
  const ranked = readAll(candidates, (counter) => toRanked(view, counter, by, views))
    .filter(({ figures }) => figures[by] !== undefined)
    .sort((a, b) => (b.figures[by] ?? 0) - (a.figures[by] ?? 0) || Number(a.code) - Number(b.code));
  if (ranked.length === 0) throw new CodedError("NOTHING_TO_LIST", { date: day });
  return ranked;
}

/** How many earlier days a day's ranking needs. A streak may need more; it then looks them up. */
export function daysBefore(by: Ranking): number {
  if (by === "streak") return 2 * USUAL_DAYS + 1;
  if (by === "deviation" || isStatistic(by)) return USUAL_DAYS;
  return by === "change" ? 1 : 0;
}

function toRanked(
  view: MarketView,
  counter: CounterDay,
  by: Ranking,
  before: readonly (DayView | null)[],
): Ranked {
  const { code, name, shortValue } = counter;
  const ratio = counterRatio(counter, view.archive.isComplete);
  const figures: Partial<Record<Ranking, number>> = {};
  const about = { code, date: counter.day };
  if (shortValue !== null) figures.value = shortValue;
  if (typeof ratio === "number") figures.ratio = ratio;
  if (by === "deviation" && typeof ratio === "number") {
    const past = before.flatMap((each) =>
      each ? [counterRatio(each.counter(code), view.archive.isComplete)] : [],
    );
    const mean = meanOf(past, USUAL_DAYS, about);
    if (typeof mean === "number") figures.deviation = ratio - mean;
  }
  if (by === "change") {
    const past = before[0]?.counter(code).shortValue;
    const changed = past == null || shortValue === null ? null : change(past, shortValue, "value", about);
    if (typeof changed === "number") figures.change = changed;
  }
  if (isStatistic(by)) {
    const figure = usualStatistic(by, view, code, counter.day);
    if (typeof figure === "number") figures[by] = figure;
  }
  return { code, day: counter.day, name, figures };
}
