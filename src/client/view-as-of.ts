import { createArchivedDays } from "../market/archived-days";
import { whyMissing } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { weekOf, type Position } from "../market/position";
import { positionDaysOf } from "../market/position-days";
import type { StockCode } from "../market/stock-code";
import { hongKongClock, type Day } from "../market/trading-day";
import type { DayRevision, SourcesResource } from "../resources/sources-resource";
import type { Known } from "./known";
import type { Memory } from "./memory";
import { readAll, type MarketView } from "../measures/market-view";
import type { Need } from "./need";
import { reportsKnownAt, reportsOfIndex, reportsOfSources } from "./reports-known-at";

/**
 * Returns the market as it was known at an instant: each day at the last revision whose publications were all out by
 * then, each week at the last report that was out by then. Days need the `sources` resource of every year up to the
 * instant. Weeks need it only from an older service, whose index does not say when reports were published.
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
  const sourcesOf = (published: readonly Day[]): SourcesResource[] => {
    const years = new Set(published.map((day) => day.slice(0, 4)));
    return readAll(
      [...years].filter((year) => year <= at.slice(0, 4)),
      (year) => view.sources(year),
    );
  };
  // Files dropped on the pane have no source.
  const publishedDays = index.days.filter((_, i) => (index.revisions[i] ?? 0) > 0);
  const publishedWeeks = index.weeks.filter((_, i) => (index.weekRevisions[i] ?? 0) > 0);
  const daysThen = once(() => daysKnownAt(sourcesOf(publishedDays), at));
  const archive = once(() => {
    const days = daysThen();
    const isComplete = (day: Day): boolean => days.get(day)?.complete ?? false;
    return createArchivedDays([...days.keys()], isComplete, index.calendar, index.clock);
  });
  const reports = once(() =>
    reportsKnownAt(reportsOfIndex(index) ?? reportsOfSources(sourcesOf(publishedWeeks)), at),
  );
  const weeks = once(() => [...reports().keys()]);
  const positionDays = once(() => positionDaysOf(archive(), weeks(), index));

  /** The day's revision at that instant; null if it is still the current one. */
  const oldRevision = (day: Day): number | null => {
    const then = daysThen().get(day);
    if (!then) throw whyMissing(day, archive());
    return then.revision === known.revisions.get(day) ? null : then.revision;
  };
  const oldDay = (day: Day, revision: number) =>
    memory.day(day, revision) ?? miss({ kind: "day", day, revision });
  /** The week's revision at that instant; null if it is still the current one. */
  const oldReport = (week: Day): number | null => {
    const revision = reports().get(week);
    if (revision === undefined) throw notOutYet();
    return revision === known.weekRevisions.get(week) ? null : revision;
  };
  const positionIn = (code: StockCode, week: Day): Position | null => {
    const revision = oldReport(week);
    if (revision === null) return view.positionIn(code, week);
    const found = memory.position(code, week, revision);
    return found === undefined ? miss({ kind: "position", code, week, revision }) : found;
  };
  const notOutYet = (): CodedError =>
    new CodedError("POSITION_NOT_YET_PUBLISHED", { date: lastDayOf(instant) });
  return {
    ...view,
    get archive() {
      const [first] = index.days;
      if (daysThen().size === 0 && first)
        throw new CodedError("BEFORE_ARCHIVE", { date: lastDayOf(instant), first });
      return archive();
    },
    get weeks() {
      if (weeks().length === 0) throw notOutYet();
      return weeks();
    },
    positionDays() {
      const counts = readAll([() => daysThen().size, () => weeks().length], (count) => count());
      if (counts.every((count) => count === 0)) throw notOutYet();
      return positionDays();
    },
    counter(code, day) {
      const revision = oldRevision(day);
      return revision === null ? view.counter(code, day) : oldDay(day, revision).counter(code);
    },
    market(day) {
      const revision = oldRevision(day);
      return revision === null ? view.market(day) : oldDay(day, revision).market;
    },
    day(day, byMonth) {
      const revision = oldRevision(day);
      return revision === null ? view.day(day, byMonth) : oldDay(day, revision);
    },
    revisionOf: (day) => daysThen().get(day)?.revision ?? 0,
    position(code, date) {
      if (weeks().length === 0) throw notOutYet();
      const week = weekOf(date, weeks());
      return positionIn(code, week) ?? { code, day: week, shares: null, value: null };
    },
    positionIn,
    week(week) {
      const revision = oldReport(week);
      if (revision === null) return view.week(week);
      return memory.week(week, revision) ?? miss({ kind: "week", week, revision });
    },
  };
}

/** A value that is made when it is first asked for, and again if that has failed. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
