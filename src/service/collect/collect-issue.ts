import { createCalendar } from "../../market/calendar";
import type { ErrorCode } from "../../market/errors/catalogue";
import { CodedError } from "../../market/errors/coded-error";
import { addDays, isWeekend, weekdayIndex, type Day } from "../../market/trading-day";
import { importPublication } from "../import-publication";
import type { Acceptance } from "../store/acceptance";
import type { Store } from "../store/store";
import type { Task } from "./agenda";
import type { Answer, FetchPage, PageVersion } from "./fetch-page";
import { addressOf } from "./sites";

/** What came of asking for an issue. */
export type Result =
  | { readonly kind: "accepted"; readonly version: PageVersion; readonly acceptance: Acceptance }
  | { readonly kind: "unchanged" }
  /** Not there, or not what it should be. */
  | { readonly kind: "refused"; readonly error: CodedError; readonly version: PageVersion | null };

/** Answers that stand in a page's place before it is published, or where there is none. */
const NO_PAGE: readonly ErrorCode[] = [
  "PLACEHOLDER_PAGE",
  "ERROR_PAGE",
  "OTHER_WEB_PAGE",
  "NOT_A_PUBLICATION",
  "EMPTY_FILE",
];

const NOT_FOUND = [404, 410];

/**
 * Asks for an issue and takes it in. The date inside the page decides of which day it is.
 *
 * @throws FETCH_FAILED, FETCH_REDIRECTED where the site does not answer; what the store throws where it cannot be written
 */
export async function collectIssue(
  store: Store,
  fetchPage: FetchPage,
  task: Task,
  now: Date,
): Promise<Result> {
  const { rule, row } = task;
  const known = row && { etag: row.etag, lastModified: row.last_modified };
  let notThere: Result = refused(task, "NOT_PUBLISHED_YET");
  for (const day of daysToAsk(task, now)) {
    const { site, path } = addressOf(rule.series, day);
    const answer = await fetchPage(site, path, day === task.day ? known : undefined);
    if (answer.kind === "unchanged") return row?.state === "accepted" ? answer : again(task);
    if (answer.kind === "absent") {
      if (!NOT_FOUND.includes(answer.status)) notThere = refused(task, "FETCH_FAILED");
      continue;
    }
    notThere = await takeIn(store, task, day, { path, answer, now });
    if (notThere.kind === "accepted") return notThere;
  }
  return notThere;
}

/** The version that was refused before still stands. */
const again = (task: Task): Result =>
  refused(task, (task.row?.reason || "NOT_PUBLISHED_YET") as ErrorCode, {
    etag: task.row?.etag ?? null,
    lastModified: task.row?.last_modified ?? null,
  });

/**
 * A week's report is dated the week's last trading day. When none came for the day by the calendar, the exchange may have
 * been closed on it: the days before it in that week are tried.
 */
function daysToAsk({ rule, day }: Task, now: Date): Day[] {
  if (rule.series !== "short-positions") return [day];
  const days = [day];
  // From the day after it should have been out; by then the calendar is the likelier culprit.
  const isLate = now.getTime() > Date.parse(`${addDays(day, 8)}T17:00:00+08:00`);
  for (let before = addDays(day, -1); isLate && weekdayIndex(before) > 0; before = addDays(before, -1))
    if (!isWeekend(before)) days.push(before);
  return days;
}

async function takeIn(
  store: Store,
  task: Task,
  day: Day,
  { path, answer, now }: { path: string; answer: Extract<Answer, { kind: "page" }>; now: Date },
): Promise<Result> {
  const { bytes, version } = answer;
  const { series, isDated } = task.rule;
  try {
    const acceptance = await importPublication(store, {
      ...{ name: path.slice(path.lastIndexOf("/") + 1), bytes, expected: { series, day } },
      ...publishedAt(version, task, now),
      ...(isDated ? { mustBeOf: day } : {}),
    });
    if (acceptance.day >= task.day || isDated) return { kind: "accepted", version, acceptance };
    return refused(task, "NOT_PUBLISHED_YET");
  } catch (error) {
    if (!(error instanceof CodedError) || error.entry.exitCode !== 2) throw error;
    return NO_PAGE.includes(error.code)
      ? refused(task, "NOT_PUBLISHED_YET")
      : { kind: "refused", error, version };
  }
}

/**
 * When the site says it was last changed: what `known_at` asks for, better than habit. Not before it could have come out, and
 * not in the future: a backtest must not know a figure before anybody did.
 */
function publishedAt({ lastModified }: PageVersion, { rule, day }: Task, now: Date): { publishedAt?: Date } {
  const instant = new Date(lastModified ?? "");
  return instant >= rule.from(day, createCalendar([])) && instant <= now ? { publishedAt: instant } : {};
}

const refused = (
  { rule, day }: Task,
  code: ErrorCode,
  version: PageVersion | null = null,
): Extract<Result, { kind: "refused" }> => ({
  kind: "refused",
  error: new CodedError(code, { series: rule.series, day }),
  version,
});
