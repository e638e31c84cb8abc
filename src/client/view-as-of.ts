import { createArchivedDays } from "../market/archived-days";
import { whyMissing } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { weekOf } from "../market/position";
import { positionDaysOf, type PositionDays } from "../market/position-days";
import { hongKongClock, type Day } from "../market/trading-day";
import type { DayRevision, SourcesResource } from "../resources/sources-resource";
import type { Known } from "./known";
import type { Memory } from "./memory";
import { readAll, type MarketView } from "../measures/market-view";
import type { Need } from "./need";

/**
 * Returns the market as it was known at an instant: each day at the last revision whose publications were all out by
 * then, each week at the last report that was out by then. It needs the `sources` resource of every year up to the
 * instant.
 */
export function viewAsOf(
  view: MarketView,
  known: Known,
  instant: number,
  memory: Memory,
  miss: (need: Need) => never,
): MarketView {
  const at = new Date(instant).toISOString();
  const { index } = known;
  // Files dropped on the pane have no source.
  const published = [
    ...index.days.filter((_, i) => (index.revisions[i] ?? 0) > 0),
    ...index.weeks.filter((_, i) => (index.weekRevisions[i] ?? 0) > 0),
  ];
  const yearsUpTo = [...new Set(published.map((day) => day.slice(0, 4)))].filter(
    (year) => year <= at.slice(0, 4),
  );
  const sources = readAll(yearsUpTo, (year) => view.sources(year));
  const days = daysKnownAt(sources, at);
  const isComplete = (day: Day): boolean => days.get(day)?.complete ?? false;
  const archive = createArchivedDays([...days.keys()], isComplete, index.calendar, index.clock);
  const reports = reportsKnownAt(sources, at);
  const weeks = [...reports.keys()];
  let positionDays: PositionDays | undefined;

  /** The day's revision at that instant; null if it is still the current one. */
  const oldRevision = (day: Day): number | null => {
    const then = days.get(day);
    if (!then) throw whyMissing(day, archive);
    return then.revision === known.revisions.get(day) ? null : then.revision;
  };
  const oldDay = (day: Day, revision: number) =>
    memory.day(day, revision) ?? miss({ kind: "day", day, revision });
  /** The week's revision at that instant; null if it is still the current one. */
  const oldReport = (week: Day): number | null => {
    const revision = reports.get(week);
    if (revision === undefined) throw notOutYet();
    return revision === known.weekRevisions.get(week) ? null : revision;
  };
  const notOutYet = (): CodedError =>
    new CodedError("POSITION_NOT_YET_PUBLISHED", { date: lastDayOf(instant) });
  return {
    ...view,
    get archive() {
      const [first] = index.days;
      if (days.size === 0 && first)
        throw new CodedError("BEFORE_ARCHIVE", { date: lastDayOf(instant), first });
      return archive;
    },
    get weeks() {
      if (weeks.length === 0) throw notOutYet();
      return weeks;
    },
    positionDays() {
      if (days.size === 0 && weeks.length === 0) throw notOutYet();
      return (positionDays ??= positionDaysOf(archive, weeks, index));
    },
    counter(code, day) {
      const revision = oldRevision(day);
      return revision === null ? view.counter(code, day) : oldDay(day, revision).counter(code);
    },
    market(day) {
      const revision = oldRevision(day);
      return revision === null ? view.market(day) : oldDay(day, revision).market;
    },
    day(day) {
      const revision = oldRevision(day);
      return revision === null ? view.day(day) : oldDay(day, revision);
    },
    revisionOf: (day) => days.get(day)?.revision ?? 0,
    position(code, date) {
      if (weeks.length === 0) throw notOutYet();
      const week = weekOf(date, weeks);
      const revision = oldReport(week);
      if (revision === null) return view.position(code, week);
      const found = memory.position(code, week, revision);
      if (found === undefined) miss({ kind: "position", code, week, revision });
      return found ?? { code, day: week, shares: null, value: null };
    },
    week(week) {
      const revision = oldReport(week);
      if (revision === null) return view.week(week);
      return memory.week(week, revision) ?? miss({ kind: "week", week, revision });
    },
  };
}

/**
 * The Hong Kong day of an instant. Midnight belongs to the day that it ends, because `known_at` of a date is the end
 * of that day.
 */
const lastDayOf = (instant: number): Day => hongKongClock(new Date(instant - 1)).day;

function daysKnownAt(sources: readonly SourcesResource[], at: string): Map<Day, DayRevision> {
  const known = new Map<Day, DayRevision>();
  for (const revision of sources.flatMap(({ days }) => days))
    if (revision.knownFrom <= at) {
      const before = known.get(revision.day);
      if (!before || before.knownFrom <= revision.knownFrom) known.set(revision.day, revision);
    }
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The weeks with a report published by the instant, in order, each with the revision of its latest such report. The
 * time of publication counts, not the time of import.
 */
function reportsKnownAt(sources: readonly SourcesResource[], at: string): ReadonlyMap<Day, number> {
  const out = sources.flatMap(({ weeks, publications }) => {
    const publishedAt = new Map(publications.map((each) => [each.seq, each.publishedAt]));
    return weeks.map(({ day, source }) => ({ day, source, publishedAt: publishedAt.get(source) ?? "" }));
  });
  const inOrder = out
    .filter(({ publishedAt }) => publishedAt <= at)
    .sort((a, b) => compare(a.day, b.day) || compare(a.publishedAt, b.publishedAt) || a.source - b.source);
  return new Map(inOrder.map(({ day, source }) => [day, source]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
