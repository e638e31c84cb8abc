import { CodedError } from "../market/errors/coded-error";
import { shortSellingOf } from "../market/market-totals";
import { countersOfDailyQuotations, countersOfTurnoverPage } from "../publications/page-counters";
import { readPublication } from "../publications/read-publication";
import type { DroppedFile } from "./dropped-file";

/**
 * Reads and verifies a saved publication: any that the service takes. Loaded when a file is dropped, and not before: the
 * functions do without it.
 *
 * @throws what `readPublication` refuses it with
 */
export function readDroppedFile(bytes: Uint8Array): DroppedFile {
  const publication = readPublication(bytes);
  const { day } = publication;
  switch (publication.kind) {
    case "daily-quotations":
    case "short-selling-turnover": {
      const isMorning = publication.kind === "short-selling-turnover" && publication.session === "morning";
      if (isMorning) throw new CodedError("MORNING_ONLY", { date: day });
      const isComplete = publication.kind === "daily-quotations";
      const counters = (
        isComplete ? countersOfDailyQuotations(publication) : countersOfTurnoverPage(publication)
      ).map((counter) => ({ ...counter, day }));
      return {
        kind: "day",
        day,
        complete: isComplete,
        quoted: isComplete && publication.quotations !== null,
        counters,
        market: {
          boards: [publication.board],
          ...shortSellingOf(counters),
          turnover: isComplete ? publication.marketTurnover : {},
          eligibleTurnover: null,
        },
      };
    }
    case "short-positions":
      return {
        kind: "week",
        day,
        positions: publication.rows.map(({ code, shares, value }) => ({ code, day, shares, value })),
      };
    case "securities-list":
    case "supplied-history":
      throw new CodedError("FOR_SERVICE_ONLY");
    case "designated-securities":
      return {
        kind: "designated",
        day,
        funds: new Map(publication.rows.map(({ code, fund }) => [code, fund])),
      };
  }
}
