import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";
import { addDays, type Day } from "../market/trading-day";
import type { PublicationKind } from "./publication";

/** The exchange opened on 2 April 1986, so nothing is dated earlier. */
const FIRST_DAY = "1986-04-02" as Day;

/** The range of days that a publication can have, both ends included. */
export interface DayBounds {
  readonly first: Day;
  readonly last: Day;
}

/**
 * The date of a list is the day from which it applies, which may lie ahead. The date of any other publication is a day
 * that has begun.
 */
const DAYS_AHEAD: Readonly<Record<PublicationKind, number>> = {
  "daily-quotations": 1,
  "short-selling-turnover": 1,
  "short-positions": 1,
  "supplied-history": 1,
  "designated-securities": 60,
  "securities-list": 60,
};

/**
 * The range of days that a kind of publication can have: from the exchange's first day to tomorrow, for lists to 60
 * days ahead.
 *
 * @example boundsOf("short-positions", "2025-11-27") // { first: "1986-04-02", last: "2025-11-28" }
 */
export const boundsOf = (kind: PublicationKind, today: Day): DayBounds => ({
  first: FIRST_DAY,
  last: addDays(today, DAYS_AHEAD[kind]),
});

/**
 * Checks a day in a file. `place` says where it is in the file ("line 3").
 *
 * @throws DAY_OUT_OF_BOUNDS
 */
export function verifyDay(day: Day, { first, last }: DayBounds, place: Phrase = "its date"): void {
  if (day < first || day > last) throw new CodedError("DAY_OUT_OF_BOUNDS", { date: day, place, first, last });
}
