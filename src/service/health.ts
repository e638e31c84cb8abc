import { sql } from "kysely";
import { saidOfNote } from "../market/board-day/said-of-notes";
import type { WitnessNote } from "../market/board-day/report";
import { createCalendar } from "../market/calendar";
import { missingYear } from "../market/calendar-end";
import type { ErrorCode } from "../errors/catalogue";
import { addDays, hongKongClock, type Day } from "../market/trading-day";
import type { Series } from "../publications/series";
import { calendarOf } from "./calendar";
import { TIMETABLE, type Rule } from "./fetching/timetable";
import { latestDays } from "./store/read-days";
import { isStanding } from "./store/standing";
import { standingBoards, type StandingBoard } from "./store/standing-boards";
import type { Store } from "./store/store";
import { requireStoreId } from "./store/store-id";

/** The states of an issue. */
export const ISSUE_STATES = [
  "accepted",
  "revised",
  "not-needed",
  "expected",
  "late",
  "quarantined",
  "missing",
] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly at: string;
  readonly name: string;
}

/** A note for the operator: a code of the catalogue with its detail. */
interface HealthNote {
  readonly code: ErrorCode;
  readonly detail: Refusal["detail"];
}

export interface IssueHealth {
  readonly series: Series;
  readonly state: IssueState;
  /** Versions that were accepted. */
  readonly versions: number;
  /** Why it is missing: a code of the catalogue. */
  readonly reason?: string;
  /**
   * Findings from comparing it with other publications: a publication that is not believed, a restatement that was
   * not applied.
   */
  readonly notes?: readonly HealthNote[];
  /** Its refused versions, which are kept even if a later version was accepted. */
  readonly refused?: readonly Refusal[];
}

export interface DayHealth {
  readonly day: Day;
  /**
   * "unlisted": not known to be a trading day. No publication is expected, but accepted and refused ones are shown.
   */
  readonly kind: "trading" | "half-day" | "unlisted";
  readonly issues: readonly IssueHealth[];
}

export interface Health {
  /** The service's time, ISO. */
  readonly now: string;
  readonly store: { readonly id: string; readonly kind: Store["kind"]; readonly publications: number };
  /** The number of issues in each state, since the first official one. */
  readonly issues: Readonly<Record<IssueState, number>>;
  /** The last year whose closures are listed: "2027". */
  readonly calendarEnds: string;
  /** The year that the calendar should list by now but does not; null if none is missing. */
  readonly calendarLacks: string | null;
  /** Every trading day since the first with a publication of the exchange, the newest first. */
  readonly days: readonly DayHealth[];
  /** Refused files whose day is not known. */
  readonly undated: readonly Refusal[];
}

interface Facts {
  readonly now: Date;
  readonly versions: ReadonlyMap<string, number>;
  readonly restated: ReadonlySet<string>;
  readonly complete: ReadonlySet<string>;
  /** Findings from comparing publications, by board and day. */
  readonly notes: ReadonlyMap<string, readonly HealthNote[]>;
  readonly refused: ReadonlyMap<string, Refusal[]>;
  readonly given: ReadonlyMap<string, string>;
  readonly calendar: ReturnType<typeof createCalendar>;
}

const keyOf = (series: string | null, day: string | null): string => `${series ?? ""} ${day ?? ""}`;

/** Returns the state of every expected publication of every trading day. */
export async function healthOf(store: Store, now: Date = store.now()): Promise<Health> {
  const id = await requireStoreId(store.db);
  const { facts, first, undated, publications } = await factsOf(store, now);
  const days: DayHealth[] = [];
  const { calendar } = facts;
  const today = hongKongClock(now).day;
  // Ends at the first official day. This ends, because dates of publications have bounds.
  for (let day = today; first && day >= first; day = addDays(day, -1)) {
    const kind = calendar.kindOf(day);
    if (kind === "weekend" || kind === "holiday") continue;
    days.push({ day, kind, issues: issuesOn(day, facts) });
  }
  const all = days.flatMap(({ issues }) => issues);
  return {
    now: now.toISOString(),
    store: { id, kind: store.kind, publications },
    issues: Object.fromEntries(
      ISSUE_STATES.map((state) => [state, all.filter((issue) => issue.state === state).length]),
    ) as Health["issues"],
    calendarEnds: calendar.years.last,
    calendarLacks: missingYear(today, calendar),
    days,
    undated,
  };
}

function issuesOn(day: Day, facts: Facts): IssueHealth[] {
  const issues = TIMETABLE.filter((rule) => rule.isExpected && rule.isIssuedOn(day, facts.calendar)).map(
    (rule) => issueOf(rule, day, facts),
  );
  return facts.calendar.kindOf(day) === "unlisted"
    ? issues.filter(({ state }) => THERE.includes(state))
    : issues;
}

/** The states of issues that have arrived, accepted or not. */
const THERE: readonly IssueState[] = ["accepted", "revised", "quarantined"];

function issueOf(rule: Rule, day: Day, facts: Facts): IssueHealth {
  const { series } = rule;
  const key = keyOf(series, day);
  const versions = facts.versions.get(key) ?? 0;
  const refused = facts.refused.get(key);
  const kept = refused ? { refused } : {};
  if (versions > 0) {
    const board = /^daily-quotations-(.+)$/.exec(series)?.[1];
    const own = `${day} ${board ?? ""}`;
    const notes = facts.notes.get(own) ?? [];
    const isRevised = versions > 1 || facts.restated.has(own);
    const state = isRevised ? "revised" : "accepted";
    return { series, state, versions, ...(notes.length > 0 ? { notes } : {}), ...kept };
  }
  return { series, ...absence(rule, day, facts), versions, ...kept };
}

/** Returns why an issue is missing. */
function absence(rule: Rule, day: Day, facts: Facts): Pick<IssueHealth, "state" | "reason"> {
  const { series } = rule;
  const refused = facts.refused.get(keyOf(series, day));
  const board = series.includes("gem") ? "gem" : "main";
  // Once the Daily Quotations are accepted, the day's turnover page and a past morning are not needed.
  if (series.startsWith("turnover") && facts.complete.has(`${day} ${board}`)) return { state: "not-needed" };
  if (refused) return { state: "quarantined", reason: refused.at(-1)?.code ?? "" };
  const reason = facts.given.get(keyOf(series, day));
  if (reason !== undefined) return { state: "missing", reason };
  if (facts.now < rule.from(day, facts.calendar)) return { state: "expected" };
  if (facts.now < rule.lateAfter(day, facts.calendar)) return { state: "expected" };
  return facts.now < rule.until(day)
    ? { state: "late", reason: "NOT_PUBLISHED_YET" }
    : { state: "missing", reason: "NEVER_PUBLISHED" };
}

async function factsOf(store: Store, now: Date) {
  const { db } = store;
  const days = await latestDays(db);
  const versions = await db
    .selectFrom("publication")
    .select((e) => ["series", "day", e.fn.count<number>("seq").as("count")])
    .where(isStanding(sql`publication.seq`))
    .groupBy(["series", "day"])
    .execute();
  const boards = await standingBoards(db);
  const refused = await db.selectFrom("quarantine").selectAll().orderBy("id").execute();
  const given = await db
    .selectFrom("collection")
    .select(["series", "day", "reason"])
    .where("state", "=", "missing")
    .execute();
  const byIssue = new Map<string, Refusal[]>();
  for (const { series, day, ...row } of refused) {
    const key = keyOf(series, day);
    byIssue.set(key, [...(byIssue.get(key) ?? []), toRefusal(row)]);
  }
  const facts: Facts = {
    now,
    versions: new Map(versions.map(({ series, day, count }) => [keyOf(series, day), count])),
    restated: new Set(boards.filter(({ restated }) => restated).map(boardKey)),
    complete: new Set(boards.filter(({ complete }) => complete).map(boardKey)),
    notes: new Map(boards.map((each) => [boardKey(each), each.notes.map((note) => toNote(note, each.day))])),
    refused: byIssue,
    given: new Map(given.map(({ series, day, reason }) => [keyOf(series, day), reason])),
    calendar: createCalendar(
      days.map(({ day }) => day),
      await calendarOf(store),
    ),
  };
  return {
    facts,
    first: versions.reduce<Day | null>(
      (first, { series, day }) =>
        OF_THE_EXCHANGE.test(series) && (first === null || day < first) ? day : first,
      null,
    ),
    undated: refused.filter(({ series, day }) => series === null || day === null).map(toRefusal),
    publications: versions.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Series that the exchange publishes for a trading day; not supplied history or the SFC's weeks. */
const OF_THE_EXCHANGE = /^(?:turnover|daily-quotations)-/;

const boardKey = ({ day, board }: StandingBoard): string => `${day} ${board}`;
function toNote(note: WitnessNote, day: Day): HealthNote {
  const { code, detail } = saidOfNote(note, day);
  return { code, detail };
}

const toRefusal = (row: { code: string; detail: unknown; refused_at: string; name: string }): Refusal => ({
  code: row.code as ErrorCode,
  detail: row.detail as Refusal["detail"],
  at: row.refused_at,
  name: row.name,
});
