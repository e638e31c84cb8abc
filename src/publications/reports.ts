import type { Board } from "../market/board";
import type { PageReport, RestatementReport, TurnoverReport } from "../market/board-day/report";
import type { Day } from "../market/trading-day";
import { countersOfDailyQuotations, countersOfTurnoverPage } from "./page-counters";
import type { DailyQuotations, Publication, ShortSellingTurnover } from "./publication";

/** A publication's number, and its publication time: ISO in UTC. */
export interface Published {
  readonly source: number;
  readonly publishedAt: string;
}

/** What the Daily Quotations say about their own day. */
export function pageReport(page: DailyQuotations, published: Published): PageReport {
  const { counters, notWitness } = countersOfDailyQuotations(page);
  return {
    kind: "page",
    ...published,
    counters,
    quoted: page.quotations !== null,
    proves: {
      shortShares: page.totals.sums !== undefined || page.totals.groups.C?.shares !== undefined,
      shortValue: page.provesShortValues,
    },
    turnover: page.marketTurnover,
    active: page.active,
    notes: notWitness ? [{ kind: "not-a-witness", witness: "quotations", ...notWitness }] : [],
  };
}

/** What the Daily Quotations say about the previous trading day: their restated list, which may be empty. */
export const restatementReport = (
  page: DailyQuotations,
  published: Published & { readonly isWanted: boolean },
): RestatementReport => ({
  kind: "restatement",
  ...published,
  rows: page.restated ?? [],
  isProven: page.provesRestated,
});

/** What a day-close page says about its day. */
export const turnoverReport = (page: ShortSellingTurnover, published: Published): TurnoverReport => ({
  kind: "turnover",
  ...published,
  counters: countersOfTurnoverPage(page),
});

/** The board and day whose figures a publication gives; null for lists, SFC files, and morning or Chinese pages. */
export function boardDayOf(publication: Publication): { board: Board; day: Day } | null {
  const { kind } = publication;
  if (kind === "daily-quotations") return { board: publication.board, day: publication.day };
  const isDayClose =
    kind === "short-selling-turnover" && publication.session === "day" && publication.language === "en";
  return isDayClose ? { board: publication.board, day: publication.day } : null;
}
