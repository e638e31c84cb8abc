import type { Day } from "../../src/market/trading-day";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "../../src/sample/published-figures";
import { stockCode } from "../../src/market/stock-code";
import { dayView, decodeTable, type DayView } from "../../src/resources/counter-table";
import { resourcePath } from "../../src/resources/resource-paths";
import type { FetcherEvent } from "../../src/service/fetching/fetcher";
import { healthOf, type Health } from "../../src/service/health";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { learnedClosures } from "../../src/service/store/closures";
import type { Store } from "../../src/service/store/store";
import { withCorrection } from "../../src/simulated-exchange/corrected-day";
import {
  gemOn,
  lastDaysOfWeeks,
  mainBoardOn,
  tradingDaysBetween,
} from "../../src/simulated-exchange/market-of-days";
import { startVirtualDays } from "../service/fetching/virtual-days";

export interface DaysReport {
  readonly days: number;
  readonly weeks: number;
  readonly requests: number;
  readonly faults: readonly string[];
  readonly health: Health;
}

const day = (text: string): Day => text as Day;
/** A Friday on which the exchange was closed by its own page, but not by the calendar. */
const CLOSED = day("2025-11-07");
/** Holidays on 1, 7 and 29 October and 25 and 26 December, so a week without a Friday; half days on 24 and 31 December. */
export const SEVENTY_DAYS = tradingDaysBetween(day("2025-09-18"), day("2025-12-31"), [CLOSED]);
const LATE = day("2025-10-15");
const BROKEN = day("2025-11-05");
const RESTATED = day("2025-11-12");
/** Published a second time at 21:25. */
const CORRECTED = day("2025-11-06");
const CORRECTED_AFTER = 25;

/**
 * Runs the clock of a fetcher and the simulated exchange through the days, and compares the result with what was
 * published.
 */
export async function fetchDays(store: Store, days: readonly Day[]): Promise<DaysReport> {
  const [first = day(""), last = first] = [days[0], days.at(-1)];
  const virtual = await startVirtualDays(store, new Date(`${first}T06:00:00+08:00`), {
    days,
    isPastOver: true,
    happenings: {
      ...{ late: { [LATE]: 300 }, broken: { [BROKEN]: 900 }, restated: [RESTATED] },
      corrected: { [CORRECTED]: CORRECTED_AFTER },
    },
    faults: ["error", "cut", "navigation", "busy", "redirect-away", "redirect-home"],
  });
  await virtual.runUntil(new Date(Date.parse(`${last}T23:30:00+08:00`) + 9 * 86_400_000));
  await virtual.close();
  const health = await healthOf(store, virtual.now());
  const faults = [
    ...(await wrongDays(store, days)),
    ...(await wrongIndex(store, days)),
    ...unnamed(health, days),
    ...(await wrongTimes(store, days)),
    ...(await wrongClosures(store, days)),
    ...askedTooOften(virtual.events),
  ];
  return {
    days: days.length,
    weeks: lastDaysOfWeeks(days).length,
    requests: virtual.simulatedExchange.requests.length,
    faults,
    health,
  };
}

async function wrongIndex(store: Store, days: readonly Day[]): Promise<string[]> {
  const index = await indexOf(store);
  const faults: string[] = [];
  if (index.days.join() !== days.join()) faults.push("the days are not those of the exchange");
  if (index.complete.includes(0)) faults.push("a day is without its Daily Quotations");
  if (index.weeks.join() !== lastDaysOfWeeks(days).join()) faults.push(`the weeks are ${index.weeks.join()}`);
  return faults;
}

async function viewOf(store: Store, on: Day): Promise<DayView> {
  const { days, revisions } = await indexOf(store);
  const revision = revisions[days.indexOf(on)] ?? 0;
  const resource = await resourceAt(store, resourcePath(store.id, { kind: "day", day: on }, revision));
  return dayView(decodeTable(JSON.parse(JSON.stringify(resource))), 0) as DayView;
}

/** Compares every counter of every day, and the market, with the model that the pages were written from. */
async function wrongDays(store: Store, days: readonly Day[]): Promise<string[]> {
  const faults: string[] = [];
  for (const on of days) {
    const view = await viewOf(store, on);
    const mainBoard = on === CORRECTED ? withCorrection(mainBoardOn(on)) : mainBoardOn(on);
    for (const { code, short, totalValue, state } of [...mainBoard.counters, ...gemOn(on).counters]) {
      const found = view.counter(stockCode(code));
      const isRestated = on === RESTATED && code === 30_010 && short !== null;
      const wanted = isRestated ? Math.floor(short.value * 0.9) : (short?.value ?? null);
      if (found.shortValue !== wanted) faults.push(`${on} ${code}: ${found.shortValue} instead of ${wanted}`);
      if (state === "traded" && found.totalValue !== totalValue)
        faults.push(`${on} ${code}: another turnover`);
    }
    if (view.market.boards.join() !== "main,gem")
      faults.push(`${on}: the market is ${view.market.boards.join()}`);
    faults.push(...unlikeThePress(on, view));
  }
  return faults;
}

/**
 * Compares the publication times of all versions of the Daily Quotations in the store, which must not depend on when
 * they were fetched.
 */
async function wrongTimes(store: Store, days: readonly Day[]): Promise<string[]> {
  const rows = await store.db
    .selectFrom("publication")
    .select(["day", "published_at"])
    .where("series", "=", "daily-quotations-main")
    .orderBy("seq")
    .execute();
  const faults: string[] = [];
  for (const on of days) {
    const minutes = [0];
    if (on === LATE) minutes[0] = 300;
    if (on === BROKEN) minutes[0] = 900;
    if (on === CORRECTED) minutes.push(CORRECTED_AFTER);
    const evening = Date.parse(`${on}T21:00:00+08:00`);
    const found = rows
      .filter((row) => row.day === on)
      .map(({ published_at }) => (Date.parse(published_at) - evening) / 60_000);
    if (found.join() !== minutes.join()) faults.push(`${on}: published ${found.join()} minutes after nine`);
  }
  return faults;
}

/**
 * A page that says that the exchange was closed is requested at nine, when it is too early, then once, and checked
 * three times.
 */
function askedTooOften(events: readonly FetcherEvent[]): string[] {
  const asked = events.filter(({ day: on, series }) => on === CLOSED && series === "daily-quotations-main");
  return asked.length <= 5 ? [] : [`the page of a day without trading was asked for ${asked.length} times`];
}

async function wrongClosures(store: Store, days: readonly Day[]): Promise<string[]> {
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const closures = await learnedClosures(store.db);
  const within = closures.filter((each) => each >= first && each <= last);
  const wanted = first <= CLOSED && CLOSED <= last ? [CLOSED] : [];
  return within.join() === wanted.join() ? [] : [`the closures are ${within.join()}`];
}

/** Compares the result with what newspapers published for the day. */
function unlikeThePress(on: Day, view: DayView): string[] {
  const faults: string[] = [];
  const published = PUBLISHED_MARKET[on];
  if (published && (view.market.shortValue !== published.value || view.market.count !== published.count))
    faults.push(`${on}: the market is not as published`);
  if (published?.eligible !== undefined && view.market.eligibleTurnover !== published.eligible)
    faults.push(`${on}: the eligible turnover is not as published`);
  for (const { code, value, shares } of PUBLISHED_COUNTERS.filter((each) => each.day === on)) {
    const counter = view.counter(stockCode(code));
    if (value !== undefined && counter.shortValue !== value)
      faults.push(`${on} ${code}: not the published value`);
    if (shares !== undefined && counter.shortShares !== shares)
      faults.push(`${on} ${code}: not the published shares`);
  }
  return faults;
}

/** The health view names the broken page, and no other fault. */
function unnamed(health: Health, days: readonly Day[]): string[] {
  const faults: string[] = [];
  const issues = health.days
    .filter((each) => days.includes(each.day))
    .flatMap(({ day: on, issues: all }) => all.map((issue) => ({ on, ...issue })));
  for (const { on, series, state, reason } of issues)
    if (["missing", "late", "quarantined"].includes(state))
      faults.push(`${on} ${series}: ${state} ${reason ?? ""}`);
  const refused = issues.filter(({ refused: all }) => all?.length);
  if (
    days.includes(BROKEN) &&
    refused.map(({ on, series }) => `${on} ${series}`).join() !== `${BROKEN} daily-quotations-main`
  )
    faults.push(`refused: ${refused.map(({ on, series }) => `${on} ${series}`).join()}`);
  const restated = issues.find(({ on, series }) => on === RESTATED && series === "daily-quotations-main");
  if (days.includes(RESTATED) && restated?.state !== "revised")
    faults.push("the restated day is not called revised");
  return faults;
}
