import type { Calendar } from "../../market/calendar";
import { addDays, daysBetween, hongKongClock, type Day } from "../../market/trading-day";
import type { CollectionTable } from "../store/schema";
import { at, KEPT_DAYS, TIMETABLE, type Rule } from "./timetable";

/** An issue of a series that is to be asked for now. */
export interface Task {
  readonly rule: Rule;
  readonly day: Day;
  /** How far it has come; undefined where it was never asked for. */
  readonly row: CollectionTable | undefined;
}

export interface Agenda {
  /** What is due, the newest days first. */
  readonly due: readonly Task[];
  /** What can be had no more, and is to be given up. */
  readonly lost: readonly Task[];
  /** When something will be due next. */
  readonly nextAt: Date;
}

export interface AgendaOptions {
  readonly calendar: Calendar;
  readonly rows: readonly CollectionTable[];
  /** When fetching was turned on: pages that were overwritten before are nobody's loss. */
  readonly since: Date;
}

/** What there is to do at an instant. */
export function agendaAt(now: Date, { calendar, rows, since }: AgendaOptions): Agenda {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const today = hongKongClock(now).day;
  const due: Task[] = [];
  const lost: Task[] = [];
  let nextAt = at(addDays(today, 1), "08:00");
  for (let day = today; day >= addDays(today, -KEPT_DAYS); day = addDays(day, -1))
    for (const rule of TIMETABLE) {
      if (!rule.isIssuedOn(day, calendar)) continue;
      const task = { rule, day, row: known.get(keyOf({ series: rule.series, day })) };
      const from = whenToAsk(task, calendar);
      if (!from) continue;
      if (isGone(task, now)) {
        const isLoss = rule.isDated || rule.until(day) > since;
        if (task.row?.state !== "accepted" && isLoss) lost.push(task);
      } else if (from <= now) due.push(task);
      else if (from < nextAt) nextAt = from;
    }
  return { due, lost, nextAt };
}

/** null: never again. */
function whenToAsk({ rule, day, row }: Task, calendar: Calendar): Date | null {
  if (!row) return rule.from(day, calendar);
  return row.state === "missing" || row.next_at === null ? null : new Date(row.next_at);
}

const isGone = ({ rule, day, row }: Task, now: Date): boolean =>
  rule.until(day) <= now || (row?.state === "waiting" && isHopeless(row, now));

/** A week of asking for what does not come; less where it should have come long ago. */
const MOST_ATTEMPTS = 56;
const FEWEST_ATTEMPTS = 4;
const LONG_AGO = 9;
/** What the network kept back is asked for as long as it can be had: an outage makes nothing hopeless. */
const isHopeless = ({ attempts, day, reason }: CollectionTable, now: Date): boolean =>
  !reason.startsWith("FETCH_") &&
  attempts >= (daysBetween(day, hongKongClock(now).day) > LONG_AGO ? FEWEST_ATTEMPTS : MOST_ATTEMPTS);

const keyOf = ({ series, day }: Pick<CollectionTable, "series" | "day">): string => `${series} ${day}`;
