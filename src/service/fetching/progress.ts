import { createCalendar } from "../../market/calendar";
import type { CodedError } from "../../errors/coded-error";
import { inHongKong, SECURITIES_LIST_FROM } from "../../market/publication-hours";
import { addDays } from "../../market/trading-day";
import type { CollectionTable } from "../store/schema";
import type { Store } from "../store/store";
import { isLongAgo } from "./agenda";
import type { Result } from "./fetch-issue";
import type { Task } from "./task";
import type { Rule } from "./timetable";

const SECONDS = 1000;
const HOURS = 3600 * SECONDS;
export const FIRST_WAIT = 60 * SECONDS;
const GROWTH = 1.7;
/** The longest wait between two requests on the issue's own day; later waits are longer. */
export const LONGEST_WAIT_TODAY = 20 * 60 * SECONDS;
const LONGEST_WAIT = 3 * HOURS;
/** The first wait for an old issue. No new version will come out, but the fault that prevented fetching it may end. */
const FIRST_WAIT_LONG_AGO = 20 * 60 * SECONDS;
const LONGEST_WAIT_LONG_AGO = 24 * HOURS;

/** The fetcher's progress with each issue. Each method returns when to request the issue again; null: never. */
export interface Progress {
  /** Stores the result of a request begun at `askedAt`. */
  settle(task: Task, result: Result, askedAt: Date): Promise<Date | null>;
  /**
   * Postpones an issue after a failure of the network or the site. Other issues come first, so that an address that
   * does not answer does not block them.
   */
  postpone(task: Task, error: CodedError): Promise<Date>;
  /** Gives up an issue. Returns the reason, a code of the catalogue. */
  giveUp(task: Task): Promise<string>;
}

export function createProgress(
  { db }: Pick<Store, "db">,
  now: () => Date,
  waitAfter: (attempts: number, longest: number, first?: number) => number,
): Progress {
  async function record(
    task: Task,
    row: Omit<CollectionTable, "series" | "day" | "attempts">,
  ): Promise<void> {
    const attempts = (task.row?.attempts ?? 0) + 1;
    const values = { series: task.rule.series, day: task.day, attempts, ...row };
    await db
      .insertInto("collection")
      .values(values)
      .onConflict((conflict) => conflict.columns(["series", "day"]).doUpdateSet(values))
      .execute();
  }

  function nextTry({ rule, day, row }: Task): Date {
    const attempts = row?.attempts ?? 0;
    const from = now();
    const isToday = from < inHongKong(addDays(day, 1), "09:00");
    const wait = isLongAgo(day, from)
      ? waitAfter(attempts, LONGEST_WAIT_LONG_AGO, FIRST_WAIT_LONG_AGO)
      : waitAfter(attempts, isToday && rule.isExpected ? LONGEST_WAIT_TODAY : LONGEST_WAIT);
    return new Date(from.getTime() + wait);
  }

  return {
    async settle(task, result, askedAt) {
      const nextAt = result.kind === "refused" ? nextTry(task) : nextLook(task.rule, task, now());
      const isThere = result.kind === "accepted" || result.kind === "unchanged";
      await record(task, {
        state: isThere ? "accepted" : "waiting",
        reason: reasonOf(result),
        next_at: nextAt?.toISOString() ?? null,
        ...versionOf(task, result),
        in_vain_at: isInVain(result) ? askedAt.toISOString() : (task.row?.in_vain_at ?? null),
      });
      return nextAt;
    },
    async postpone(task, { code }) {
      const { state = "waiting", etag = null, last_modified = null, in_vain_at = null } = task.row ?? {};
      const nextAt = nextTry(task);
      const reason = state === "accepted" ? "" : code;
      await record(task, {
        ...{ state, reason, next_at: nextAt.toISOString(), etag, last_modified, in_vain_at },
      });
      return nextAt;
    },
    async giveUp(task) {
      const reason = task.row?.reason || "NEVER_PUBLISHED";
      const nothing = { next_at: null, etag: null, last_modified: null, in_vain_at: null };
      await record(task, { state: "missing", reason, ...nothing });
      return reason;
    },
  };
}

/** The site's identifiers of the last fetched version. */
function versionOf({ row }: Task, result: Result): Pick<CollectionTable, "etag" | "last_modified"> {
  const version = result.kind === "unchanged" ? null : result.version;
  return {
    etag: version?.etag ?? row?.etag ?? null,
    last_modified: version?.lastModified ?? row?.last_modified ?? null,
  };
}

/** Returns a code of the catalogue; empty after success. */
export function reasonOf(result: Result): string {
  if (result.kind === "refused") return result.error.code;
  return result.kind === "closed" ? "NO_TRADING_PAGE" : "";
}

/** Whether the site answered without the issue. A failed request does not show whether the issue was there. */
const isInVain = (result: Result): boolean =>
  result.kind === "closed" || (result.kind === "refused" && result.error.code !== "FETCH_FAILED");

/**
 * Returns a function for the next wait. Each wait is randomly up to a quarter longer or shorter than the rule says.
 */
export const backOff =
  (random: () => number) =>
  (attempts: number, longest: number, first = FIRST_WAIT): number =>
    Math.round(Math.min(first * GROWTH ** attempts, longest) * (0.75 + 0.5 * random()));

/**
 * Returns when to check whether an accepted issue has changed: an hour later, the next morning, and two days later.
 */
function nextLook(rule: Rule, { day }: Task, now: Date): Date | null {
  const looks = [
    new Date(rule.lateAfter(day, createCalendar([])).getTime()),
    inHongKong(addDays(day, 1), SECURITIES_LIST_FROM),
    inHongKong(addDays(day, 3), SECURITIES_LIST_FROM),
  ];
  return looks.find((look) => look > now && look < rule.until(day)) ?? null;
}
