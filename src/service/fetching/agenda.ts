import type { Calendar } from "../../market/calendar";
import { DESIGNATED_LIST_FROM, inHongKong } from "../../market/publication-hours";
import { addDays, daysBetween, hongKongClock, isWeekend, type Day } from "../../market/trading-day";
import type { CollectionTable } from "../store/schema";
import { isPassing } from "./passing";
import { olderAgenda, type OlderAgenda, type OlderProgress, type OlderWeeks } from "./older-weeks";
import type { Task } from "./task";
import { OLDER_POSITIONS, TIMETABLE, USUAL_DAYS } from "./timetable";

export interface Agenda {
  /** The issues that are due, the newest days first. */
  readonly due: readonly Task[];
  /** Issues that are no longer available and are to be given up. */
  readonly lost: readonly Task[];
  /** When something will be due next. */
  readonly nextAt: Date;
  /** The progress with the earlier weeks of positions; null if nobody has asked for them. */
  readonly older: OlderProgress | null;
}

export interface AgendaOptions {
  readonly calendar: Calendar;
  /** Issues that were tried and are to be requested again. */
  readonly rows: readonly CollectionTable[];
  /** The issues that are no longer requested, by series and day: “short-positions 2025-11-21”. */
  readonly over: ReadonlySet<string>;
  /** When fetching was turned on: pages that were overwritten before are not reported missing. */
  readonly since: Date;
  /** The earlier weeks of positions that an operator has asked for; null if none. */
  readonly older?: OlderWeeks | null;
  /** The pause between two requests, in milliseconds. */
  readonly pause?: number;
}

/** Returns the work due at an instant. */
export function agendaAt(now: Date, options: AgendaOptions): Agenda {
  const { calendar, since } = options;
  const known = new Map(options.rows.map((row) => [issueKey(row), row]));
  const today = hongKongClock(now).day;
  const due: Task[] = [];
  const lost: Task[] = [];
  let nextAt = inHongKong(addDays(today, 1), DESIGNATED_LIST_FROM);
  const older = olderOn(today, known, options);
  // The older weeks come last: what is published now may be there for a short time only.
  for (const task of [...tasksUpTo(today, known, options), ...(older?.tasks ?? [])]) {
    const { rule, day, row } = task;
    const from = row?.next_at ? new Date(row.next_at) : rule.from(day, calendar);
    if (isGone(task, now)) {
      const isLoss = rule.isDated || rule.until(day) > since;
      if (row?.state !== "accepted" && isLoss) lost.push(task);
    } else if (from <= now) due.push(task);
    else if (from < nextAt) nextAt = from;
  }
  return { due, lost, nextAt, older: older?.progress ?? null };
}

/** Returns the work on the older weeks. The weeks of the last two months are always requested. */
function olderOn(
  today: Day,
  known: ReadonlyMap<string, CollectionTable>,
  { calendar, over, older, pause }: AgendaOptions,
): OlderAgenda | null {
  if (!older) return null;
  const keyOf = (day: Day): string => issueKey({ series: OLDER_POSITIONS.series, day });
  return olderAgenda(addDays(today, -USUAL_DAYS - 1), older, {
    calendar,
    rowOf: (week) => known.get(keyOf(week)),
    ...(pause === undefined ? {} : { pause }),
    isOver: (week) => !known.has(keyOf(week)) && over.has(keyOf(week)),
  });
}

/** Returns every issue that may be available and is not over, the newest days first. */
function tasksUpTo(
  today: Day,
  known: ReadonlyMap<string, CollectionTable>,
  { calendar, over }: AgendaOptions,
): Task[] {
  const tasks: Task[] = [];
  for (let back = 0; back <= MOST_DAYS_BACK; back++) {
    const day = addDays(today, -back);
    if (isWeekend(day)) continue;
    for (const rule of TIMETABLE) {
      if (back > rule.daysBack) continue;
      const key = issueKey({ series: rule.series, day });
      const row = known.get(key);
      if (row ?? !over.has(key)) tasks.push({ rule, day, row });
    }
  }
  return tasks.filter((task) => isIssued(task, calendar));
}

const MOST_DAYS_BACK = Math.max(...TIMETABLE.map(({ daysBack }) => daysBack));

/**
 * Whether the issue is expected. A page that says that there was no trading is requested again, because it may have
 * been there before the day's own page.
 */
const isIssued = ({ rule, day, row }: Task, calendar: Calendar): boolean =>
  rule.isIssuedOn(day, calendar) || row?.reason === "NO_TRADING_PAGE";

const isGone = ({ rule, day, row }: Task, now: Date): boolean =>
  rule.until(day) <= now || (row?.state === "waiting" && isHopeless(row, now));

/** A week of attempts for a missing issue; fewer if it should have been published long ago. */
const MOST_ATTEMPTS = 56;
const FEWEST_ATTEMPTS = 3;
/** In days. An issue that is not published by then is no longer expected. */
export const LONG_AGO = 9;
export const isLongAgo = (day: Day, now: Date): boolean =>
  daysBetween(day, hongKongClock(now).day) > LONG_AGO;
const isHopeless = ({ attempts, day, reason }: CollectionTable, now: Date): boolean =>
  !isPassing(reason) && attempts >= (isLongAgo(day, now) ? FEWEST_ATTEMPTS : MOST_ATTEMPTS);

export const issueKey = ({ series, day }: Pick<CollectionTable, "series" | "day">): string =>
  `${series} ${day}`;
