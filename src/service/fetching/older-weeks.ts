import type { Calendar } from "../../market/calendar";
import { FIRST_POSITIONS } from "../../market/publication-hours";
import { addDays, isWeekend, type Day } from "../../market/trading-day";
import type { CollectionTable } from "../store/schema";
import { isPassing } from "./passing";
import { PAUSE } from "./pause";
import type { Task } from "./task";
import { OLDER_POSITIONS } from "./timetable";

/*
 * The SFC's reports since 2012. They are fetched when an operator asks for them. The SFC's site may no longer have them
 * at their old addresses. If it lacks a few in a row, no more are requested.
 */

/** The oldest week that an operator has asked for, and the weeks that were given up. */
export interface OlderWeeks {
  readonly from: Day;
  readonly missing: ReadonlySet<Day>;
}

/** The progress with the older weeks, in numbers of weeks. */
export interface OlderProgress {
  /** All weeks before those that are always fetched. */
  readonly weeks: number;
  /** Weeks that are still to be requested. */
  readonly left: number;
  /** Weeks that the site did not have. */
  readonly missing: number;
  /** The time of the pauses between the requests that are left; the transfer takes additional time. */
  readonly minutes: number;
  /** Whether no more are requested, because the site did not have the last few. */
  readonly isStopped: boolean;
}

export interface OlderAgenda {
  /** The weeks that may be requested, the newest first. */
  readonly tasks: readonly Task[];
  readonly progress: OlderProgress;
}

export interface OlderOptions {
  readonly calendar: Calendar;
  /** Progress by week, of the weeks that were tried. */
  readonly rowOf: (week: Day) => CollectionTable | undefined;
  /** Whether a week is no longer requested. */
  readonly isOver: (week: Day) => boolean;
  readonly pause?: number;
}

/** If the site lacks this many weeks in a row, it probably has no older ones at their addresses. */
const MOST_IN_VAIN = 6;

/** Returns the work on the older weeks, up to the last day before those that are always fetched. */
export function olderAgenda(
  last: Day,
  { from, missing }: OlderWeeks,
  { calendar, rowOf, isOver, pause = PAUSE }: OlderOptions,
): OlderAgenda {
  const weeks = weeksBetween(from, last, calendar);
  const tasks: Task[] = [];
  let left = 0;
  let inVain = 0;
  let isStopped = false;
  for (const day of weeks) {
    if (missing.has(day)) inVain++;
    else if (isOver(day)) inVain = 0;
    else {
      const row = rowOf(day);
      left++;
      if (row && !isPassing(row.reason)) inVain++;
      else if (inVain >= MOST_IN_VAIN) isStopped = true;
      if (!isStopped) tasks.push({ rule: OLDER_POSITIONS, day, row });
    }
  }
  const given = weeks.filter((day) => missing.has(day)).length;
  const minutes = Math.ceil((left * pause) / 60_000);
  return { tasks, progress: { weeks: weeks.length, left, missing: given, minutes, isStopped } };
}

/** The last trading days of the weeks between two days, the newest first. */
function weeksBetween(from: Day, last: Day, calendar: Calendar): Day[] {
  const first = from > FIRST_POSITIONS ? from : FIRST_POSITIONS;
  const weeks: Day[] = [];
  for (let day = last; day >= first; day = addDays(day, -1))
    if (!isWeekend(day) && OLDER_POSITIONS.isIssuedOn(day, calendar)) weeks.push(day);
  return weeks;
}
