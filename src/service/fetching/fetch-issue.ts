import type { ErrorCode } from "../../errors/catalogue";
import { CodedError } from "../../errors/coded-error";
import { inHongKong, OUT_AT } from "../../market/publication-hours";
import { addDays, isWeekend, weekdayIndex, type Day } from "../../market/trading-day";
import { dayOnPage } from "../../publications/read-publication";
import { importPublication } from "../import-publication";
import { learnClosure } from "../learn-closure";
import type { Acceptance } from "../store/acceptance";
import type { Store } from "../store/store";
import { isLongAgo } from "./agenda";
import type { Answer, FetchPage, PageVersion } from "./fetch-page";
import { publishedAt } from "./published-at";
import { addressOf, yearAddressOf, type Site } from "./sites";
import type { Task } from "./task";
import { OLDER_POSITIONS, type Rule } from "./timetable";

/** The result of requesting an issue. */
export type Result =
  | { readonly kind: "accepted"; readonly version: PageVersion; readonly acceptance: Acceptance }
  | { readonly kind: "unchanged" }
  /** The exchange was closed on that day, as its own page says. */
  | { readonly kind: "closed"; readonly version: PageVersion }
  /** The page is missing, or is not valid for the issue. */
  | { readonly kind: "refused"; readonly error: CodedError; readonly version: PageVersion | null };

/** Errors for pages that are shown before a publication comes out, or instead of it. */
const NO_PAGE: readonly ErrorCode[] = [
  "PLACEHOLDER_PAGE",
  "NO_TRADING_PAGE",
  "ERROR_PAGE",
  "OTHER_WEB_PAGE",
  "NOT_A_PUBLICATION",
  "EMPTY_FILE",
];

const NOT_FOUND = [404, 410];

/**
 * Requests an issue and imports it. The date on the page decides its day; the series must be the requested one.
 *
 * @throws FETCH_FAILED, FETCH_REDIRECTED if the site does not answer; the store's errors if it cannot be written
 */
export async function fetchIssue(store: Store, fetchPage: FetchPage, task: Task, now: Date): Promise<Result> {
  const { row } = task;
  const known = row && { etag: row.etag, lastModified: row.last_modified };
  let notThere: Result = refused(task, "NOT_PUBLISHED_YET");
  for (const place of placesOf(task, now)) {
    const answer = await fetchPage(place.site, place.path, place.day === task.day ? known : undefined);
    if (answer.kind === "refused") return { kind: "refused", error: answer.error, version: answer.version };
    if (answer.kind === "unchanged") return stillSo(task);
    if (answer.kind === "absent") {
      if (!NOT_FOUND.includes(answer.status)) notThere = refused(task, "FETCH_FAILED");
      continue;
    }
    const result = await takeIn(store, task, place, { answer, now });
    // A page refused for its content is still the requested page, so no other address is tried.
    if (result.kind !== "refused" || result.version !== null) return result;
    notThere = result;
  }
  return notThere;
}

/** The result of an unchanged version: that of the last fetch. */
function stillSo(task: Task): Result {
  const { state, reason = "", etag = null, last_modified: lastModified = null } = task.row ?? {};
  if (state === "accepted") return { kind: "unchanged" };
  const version = { etag, lastModified };
  if (reason === "NO_TRADING_PAGE") return { kind: "closed", version };
  return refused(task, (reason || "NOT_PUBLISHED_YET") as ErrorCode, version);
}

/** An address at which an issue may be found. */
interface Place {
  readonly site: Site;
  readonly path: string;
  /** The day of the issue there. */
  readonly day: Day;
  /** Whether this is the later place, to which Daily Quotations are moved. */
  readonly isMoved: boolean;
}

/** After this many days `dayquot` no longer has a page: about two months, and some days. */
const MOVED_AFTER = 70;

/**
 * Returns the addresses to try, in order. Both places are tried for an old day's page, because the site may have it
 * in either.
 */
function placesOf(task: Task, now: Date): Place[] {
  const { series } = task.rule;
  return daysToAsk(task, now).flatMap((day): Place[] => {
    const usual = { ...addressOf(series, day), day, isMoved: false };
    const moved = isLongAgo(day, now) ? yearAddressOf(series, day) : null;
    if (!moved) return [usual];
    const places = [usual, { ...moved, day, isMoved: true }];
    return now > inHongKong(addDays(day, MOVED_AFTER), "00:00") ? places.reverse() : places;
  });
}

/**
 * Returns the days to try. A week's report is dated the week's last trading day. If no report came for the calendar's
 * last day, the exchange may have been closed on it, so the days before it in that week are tried.
 */
function daysToAsk({ rule, day }: Task, now: Date): Day[] {
  if (rule.series !== "short-positions") return [day];
  const days = [day];
  // If no report came by the day after it was due, the calendar is probably wrong: the publisher is rarely that late.
  const isLate = now.getTime() > Date.parse(`${addDays(day, 8)}T17:00:00+08:00`);
  for (let before = addDays(day, -1); isLate && weekdayIndex(before) > 0; before = addDays(before, -1))
    if (!isWeekend(before)) days.push(before);
  return days;
}

async function takeIn(
  store: Store,
  task: Task,
  { day, path, isMoved }: Place,
  { answer, now }: { answer: Extract<Answer, { kind: "page" }>; now: Date },
): Promise<Result> {
  const { bytes, version } = answer;
  const { series, isDated } = task.rule;
  try {
    const of = isDated ? day : (dayOnPage(bytes) ?? day);
    const published = publishedAt({
      // A file of an older week was published long ago too.
      ...{ now, isMoved: isMoved || task.rule === OLDER_POSITIONS, lastModified: version.lastModified },
      inVainAt: toDate(task.row?.in_vain_at),
      standingAt: await standingSince(store, series, of),
    });
    const acceptance = await importPublication(store, {
      ...{ name: path.slice(path.lastIndexOf("/") + 1), bytes, expected: { series, day } },
      mustBe: { series, ...(isDated ? { day } : {}) },
      ...(published ? { publishedAt: published } : {}),
    });
    if (acceptance.day >= task.day || isDated) return { kind: "accepted", version, acceptance };
    return refused(task, "NOT_PUBLISHED_YET");
  } catch (error) {
    if (!(error instanceof CodedError) || !error.isRefusal) throw error;
    if (await isClosure(store, error, { day, path, bytes, now })) return { kind: "closed", version };
    return NO_PAGE.includes(error.code)
      ? refused(task, "NOT_PUBLISHED_YET")
      : { kind: "refused", error, version };
  }
}

/**
 * Whether a page that says that there was no trading is valid for its day. It must print the requested day, and the
 * day's own page must be due, because the page may be shown before it.
 */
async function isClosure(
  store: Store,
  { code, detail }: CodedError,
  { day, path, bytes, now }: { day: Day; path: string; bytes: Uint8Array; now: Date },
): Promise<boolean> {
  if (code !== "NO_TRADING_PAGE" || detail.date !== day || now <= inHongKong(day, OUT_AT.quotations))
    return false;
  return learnClosure(store, { day, address: path, bytes, learnedAt: now.toISOString() });
}

/** Returns the time of publication of the newest version in the store. */
async function standingSince({ db }: Store, series: Rule["series"], day: Day): Promise<Date | null> {
  const newest = await db
    .selectFrom("publication")
    .select((e) => e.fn.max("published_at").as("at"))
    .where("series", "=", series)
    .where("day", "=", day)
    .executeTakeFirst();
  return toDate(newest?.at);
}

const toDate = (instant: string | null | undefined): Date | null => (instant ? new Date(instant) : null);

const refused = (
  { rule, day }: Task,
  code: ErrorCode,
  version: PageVersion | null = null,
): Extract<Result, { kind: "refused" }> => ({
  kind: "refused",
  error: CodedError.of(code, { series: rule.series, day }),
  version,
});
