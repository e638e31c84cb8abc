import { weekOf, type Position } from "../market/position";
import { positionDaysOf, type PositionDays } from "../market/position-days";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { Market, MarketView } from "../measures/market-view";
import type { Known } from "./known";
import type { Memory } from "./memory";
import type { Missing } from "./need";
import { findOwnList, type OwnLists } from "../measures/own-list";

/** The market as the index has it now. `miss` notes a need and throws. */
export function currentView(memory: Memory, known: Known, miss: (missing: Missing) => never): MarketView {
  const weeks = known.index.weeks;
  let positionDays: PositionDays | undefined;
  const positionIn = (code: StockCode, week: Day): Position | null => {
    const found = memory.position(code, week);
    return found === undefined ? miss({ kind: "position", code, week }) : found;
  };
  const ownLists = (): OwnLists => known.lists ?? miss({ kind: "own-lists" });
  return {
    archive: known.archive,
    isSample: known.index.store.kind === "sample",
    weeks,
    hasSecurities: known.index.securities > 0,
    positionDays: () => (positionDays ??= positionDaysOf(known.archive, weeks, known.index)),
    counter: (code, day) => memory.counter(code, day) ?? miss({ kind: "counter", code, day }),
    market: (day) => memory.market(day) ?? miss({ kind: "market", day }),
    day: (day, byMonth = false) => memory.day(day) ?? miss({ kind: "day", day, byMonth }),
    position(code, date) {
      const week = weekOf(date, weeks);
      return positionIn(code, week) ?? { code, day: week, shares: null, value: null };
    },
    positionIn,
    dayAt: (day, revision) => memory.day(day, revision) ?? miss({ kind: "day", day, revision }),
    week: (week) => memory.week(week) ?? miss({ kind: "week", week }),
    securities: () => memory.securities() ?? miss({ kind: "securities" }),
    security: (code) => (memory.securities() ?? miss({ kind: "securities" })).get(code) ?? null,
    sources: (year) => memory.sources(year) ?? miss({ kind: "sources", year }),
    ownList: (name) => findOwnList(ownLists(), name) ?? null,
    ownListNames: () => ownLists().map(({ name }) => name),
    revisionOf: (day) => known.revisions.get(day) ?? 0,
    weekRevisionOf: (week) => known.weekRevisions.get(week) ?? 0,
  };
}

/** A market of which nothing is known, not even the days. Every lookup fails. */
export function unknownMarket(fail: () => never): Market {
  return { view: new Proxy({} as MarketView, { get: fail }), knownAt: fail };
}
