import { CodedError } from "../errors/coded-error";
import { addDays, type Day } from "../market/trading-day";
import type { PublicationKind } from "./publication";

/** The exchange opened on 2 April 1986; before that there was none of this name. */
const FIRST_DAY = "1986-04-02" as Day;

/** The days that a publication can be of, both included. */
export interface DayBounds {
  readonly first: Day;
  readonly last: Day;
}

/** Lists name the day from which they apply, which is announced ahead; everything else is of a day that has begun. */
const DAYS_AHEAD: Readonly<Record<PublicationKind, number>> = {
  "daily-quotations": 1,
  "short-selling-turnover": 1,
  "short-positions": 1,
  "supplied-history": 1,
  "designated-securities": 60,
  "securities-list": 60,
};

/**
 * The days that a publication of a kind can be of: from the exchange's first day to tomorrow, lists 60 days ahead.
 *
 * @example boundsOf("short-positions", "2025-11-27") // { first: "1986-04-02", last: "2025-11-28" }
 */
export const boundsOf = (kind: PublicationKind, today: Day): DayBounds => ({
  first: FIRST_DAY,
  last: addDays(today, DAYS_AHEAD[kind]),
});

/**
 * Checks a day that a file bears. `place` says where it stands in the file ("line 3").
 *
 * @throws DAY_OUT_OF_BOUNDS
 */
export function verifyDay(day: Day, { first, last }: DayBounds, place = "its date"): void {
  if (day < first || day > last) throw new CodedError("DAY_OUT_OF_BOUNDS", { date: day, place, first, last });
}
