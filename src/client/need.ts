import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { folderOf, type ResourceName } from "../resources/resource-paths";

/** Something that a calculation needs and memory does not have. */
export type Need =
  | { readonly kind: "counter"; readonly code: StockCode; readonly day: Day }
  | { readonly kind: "market"; readonly day: Day }
  /**
   * Every counter of a day; with a revision, the day as it was then. `byMonth`: the month is better fetched as a whole.
   */
  | { readonly kind: "day"; readonly day: Day; readonly revision?: number; readonly byMonth?: boolean }
  /** With a revision, the week as it was reported then. */
  | { readonly kind: "position"; readonly code: StockCode; readonly week: Day; readonly revision?: number }
  /** Every position of a week. */
  | { readonly kind: "week"; readonly week: Day; readonly revision?: number }
  | { readonly kind: "securities" }
  | { readonly kind: "sources"; readonly year: string };

/** What a lookup lacks: something to fetch, or the workbook's own lists, which the page reads. */
export type Missing = Need | { readonly kind: "own-lists" };

/** A resource to fetch: its current revision, or a day or week at an older one. */
export interface Request {
  readonly name: ResourceName;
  readonly revision?: number;
}

/** A text that is the same for equal requests only. */
export const requestKey = ({ name, revision }: Request): string =>
  revision === undefined ? folderOf(name) : `${folderOf(name)}.${revision}`;

/** A text that is the same for equal needs only. */
export function needKey(need: Need): string {
  switch (need.kind) {
    case "counter":
      return `${need.code} ${need.day}`;
    case "market":
      return need.day;
    case "day":
      return `all ${need.day} ${need.revision ?? ""}`;
    case "position":
      return `position ${need.code} ${need.week} ${need.revision ?? ""}`;
    case "week":
      return `week ${need.week} ${need.revision ?? ""}`;
    case "securities":
      return "securities";
    case "sources":
      return `sources ${need.year}`;
  }
}

const yearOf = (day: Day): string => day.slice(0, 4);
const ofDay = (day: Day): Request => ({ name: { kind: "day", day } });
export const ofMonth = (day: Day): Request => ({ name: { kind: "month", month: day.slice(0, 7) } });
const ofWeek = (week: Day): Request => ({ name: { kind: "positions", week } });
const ofHistory = (code: StockCode): Request => ({ name: { kind: "position-history", code } });
const ofStockYear = (code: StockCode, day: Day): Request => ({
  name: { kind: "stock-year", code, year: yearOf(day) },
});

/**
 * The requests that can satisfy a need. Each one alone is enough.
 *
 * @example requestsFor({ kind: "sources", year: "2025" }) // [{ name: { kind: "sources", year: "2025" } }]
 */
export function requestsFor(need: Need): readonly [Request, ...Request[]] {
  switch (need.kind) {
    case "counter":
      return [ofDay(need.day), ofMonth(need.day), ofStockYear(need.code, need.day)];
    case "market":
      return [ofDay(need.day), ofMonth(need.day), ofStockYear(MARKET, need.day)];
    case "day":
      return need.revision === undefined
        ? [ofDay(need.day), ofMonth(need.day)]
        : [{ ...ofDay(need.day), revision: need.revision }];
    case "position":
      return need.revision === undefined
        ? [ofWeek(need.week), ofStockYear(need.code, need.week), ofHistory(need.code)]
        : [{ ...ofWeek(need.week), revision: need.revision }, ofHistory(need.code)];
    case "week":
      return need.revision === undefined
        ? [ofWeek(need.week)]
        : [{ ...ofWeek(need.week), revision: need.revision }];
    case "securities":
      return [{ name: { kind: "securities" } }];
    case "sources":
      return [{ name: { kind: "sources", year: need.year } }];
  }
}
