import type { Board } from "../market/board";
import type { PageReport, RestatementReport, TurnoverReport } from "../market/board-day/report";
import type { Day } from "../market/trading-day";
import { countersOfDailyQuotations, countersOfTurnoverPage } from "./page-counters";
import type { DailyQuotations, Publication, ShortSellingTurnover } from "./publication";

/** A publication's number, and when it came out: ISO in UTC. */
export interface Published {
  readonly source: number;
  readonly publishedAt: string;
}

/** What Daily Quotations say of their own day. */
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
    notes: notWitness ? [{ kind: "not-a-witness", witness: "quotations", ...notWitness }] : [],
  };
}

/** What Daily Quotations say of the trading day before theirs. */
export const restatementReport = (
  page: DailyQuotations,
  published: Published & { readonly isWanted: boolean },
): RestatementReport => ({
  kind: "restatement",
  ...published,
  rows: page.restated ?? [],
  isProven: page.provesRestated,
});

/** What a day-close page says of its day. */
export const turnoverReport = (page: ShortSellingTurnover, published: Published): TurnoverReport => ({
  kind: "turnover",
  ...published,
  counters: countersOfTurnoverPage(page),
});

/** Whether a publication is one of a board's day, and of which. */
export function boardDayOf(publication: Publication): { board: Board; day: Day } | null {
  const { kind } = publication;
  if (kind === "daily-quotations") return { board: publication.board, day: publication.day };
  const isDayClose =
    kind === "short-selling-turnover" && publication.session === "day" && publication.language === "en";
  return isDayClose ? { board: publication.board, day: publication.day } : null;
}
