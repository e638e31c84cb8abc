import { createCalendar } from "../../market/calendar";
import type { Day } from "../../market/trading-day";
import { agendaAt, isLongAgo } from "./agenda";
import { PAUSE } from "./pause";
import type { Task } from "./task";
import { OLDER_POSITIONS } from "./timetable";

/** The size of the Main Board's Daily Quotations of one day. GEM's are small beside it. */
export const MEGABYTES_A_DAY = 30;

/** The past issues to fetch before a service is up to date. */
export interface Backlog {
  /** Trading days whose Daily Quotations are to be fetched, the newest first. */
  readonly days: number;
  /** The oldest of them; null if there are none. */
  readonly from: Day | null;
  /** The least number of requests. */
  readonly requests: number;
  readonly megabytes: number;
  /** The time of the pauses between requests; the transfer takes additional time. */
  readonly minutes: number;
}

/** Returns the size of the due issues, and the time to fetch them. */
export function backlogOf(all: readonly Task[], pause = PAUSE): Backlog {
  // The older weeks of positions are requested after all this.
  const due = all.filter(({ rule }) => rule !== OLDER_POSITIONS);
  const days = due.filter(({ rule, row }) => rule.series === "daily-quotations-main" && !row);
  return {
    days: days.length,
    from: days.at(-1)?.day ?? null,
    requests: due.length,
    megabytes: days.length * MEGABYTES_A_DAY,
    minutes: Math.ceil((due.length * pause) / 60_000),
  };
}

/** Returns the backlog of an empty store. */
export const firstBacklog = (now: Date, pause = PAUSE): Backlog =>
  backlogOf(
    agendaAt(now, { calendar: createCalendar([]), rows: [], over: new Set(), since: now }).due,
    pause,
  );

/** Whether the backlog goes back more than a few days. If so, its size is shown before it is fetched. */
export const isBacklog = ({ from }: Backlog, now: Date): boolean => from !== null && isLongAgo(from, now);
