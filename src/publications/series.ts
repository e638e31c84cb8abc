import type { Publication } from "./publication";

/**
 * What HKEX and the SFC publish again and again, under the same address or one made of the day. A publication is one
 * issue of a series.
 */
export const SERIES = [
  "daily-quotations-main",
  "daily-quotations-gem",
  "turnover-main-morning",
  "turnover-gem-morning",
  "turnover-main-day",
  "turnover-gem-day",
  "turnover-main-morning-zh",
  "turnover-gem-morning-zh",
  "turnover-main-day-zh",
  "turnover-gem-day-zh",
  "short-positions",
  "designated-securities",
  "designated-securities-zh",
  "securities-list",
  "securities-list-zh",
  "supplied-history",
] as const;
export type Series = (typeof SERIES)[number];

const inChinese = (language: "en" | "zh"): "" | "-zh" => (language === "zh" ? "-zh" : "");

/**
 * The series that a publication belongs to.
 *
 * @example seriesOf({ kind: "supplied-history" }) // "supplied-history"
 */
export function seriesOf(publication: Publication): Series {
  switch (publication.kind) {
    case "daily-quotations":
      return `daily-quotations-${publication.board}`;
    case "short-selling-turnover": {
      const { board, session, language } = publication;
      return `turnover-${board}-${session}${inChinese(language)}`;
    }
    case "designated-securities":
    case "securities-list":
      return `${publication.kind}${inChinese(publication.language)}`;
    case "short-positions":
    case "supplied-history":
      return publication.kind;
  }
}
