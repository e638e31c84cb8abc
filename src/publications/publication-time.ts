import type { Publication } from "./publication";
import { inHongKong, OUT_AT, positionsOutOn } from "../market/publication-hours";
import { addDays } from "../market/trading-day";

/**
 * The usual publication time of a publication. A saved file does not say when it was published, and what was known at a
 * time must not depend on the time of import.
 */
export function usualPublicationTime(publication: Publication): Date {
  const { day } = publication;
  switch (publication.kind) {
    case "daily-quotations":
    case "supplied-history":
      return inHongKong(day, OUT_AT.quotations);
    case "short-selling-turnover":
      return inHongKong(day, publication.session === "morning" ? OUT_AT.morningClose : OUT_AT.dayClose);
    case "short-positions":
      return inHongKong(positionsOutOn(day), OUT_AT.positions);
    case "securities-list":
    case "designated-securities":
      return inHongKong(addDays(day, -1), OUT_AT.list);
  }
}
