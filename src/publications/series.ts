import type { Board, Session } from "../market/board";
import type { Publication } from "./publication";

/**
 * What HKEX and the SFC publish repeatedly, at the same address or at one built from the day. A publication is one
 * issue of a series.
 */
export type Series =
  | `daily-quotations-${Board}`
  | `turnover-${Board}-${Session}${"" | "-zh"}`
  | "short-positions"
  | `designated-securities${"" | "-zh"}`
  | `securities-list${"" | "-zh"}`
  | "supplied-history";

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
