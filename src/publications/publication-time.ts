import type { Publication } from "./publication";
import { addDays } from "../market/trading-day";

/**
 * When a publication comes out by its publisher's habit. A saved file does not say when it was published, and
 * what was known at a time must not depend on when somebody imported it.
 */
export function usualPublicationTime(publication: Publication): Date {
  const { day } = publication;
  switch (publication.kind) {
    case "daily-quotations":
      return new Date(`${day}T21:00:00+08:00`);
    case "short-selling-turnover":
      return new Date(`${day}T${publication.session === "morning" ? "12:00" : "16:00"}:00+08:00`);
    case "short-positions":
      return new Date(`${addDays(day, 7)}T17:00:00+08:00`);
    case "supplied-history":
      return new Date(`${day}T21:00:00+08:00`);
    case "securities-list":
    case "designated-securities":
      return new Date(`${addDays(day, -1)}T18:00:00+08:00`);
  }
}
