import { createArchivedDays } from "../market/archived-days";
import { CodedError } from "../market/errors/coded-error";
import { weekOf } from "../market/position";
import type { Day } from "../market/trading-day";
import type { DayRevision, SourcesResource } from "../resources/sources-resource";
import type { Memory } from "./memory";
import { readAll, type MarketView } from "./market-view";
import type { Need } from "./need";

/**
 * The market as it was known at an instant: each day at the last of its revisions all of which had been published by
 * then, and the positions whose reports were out. It needs the sources of every year up to then.
 */
export function viewAsOf(
  view: MarketView,
  instant: number,
  memory: Memory,
  miss: (need: Need) => never,
): MarketView {
  const at = new Date(instant).toISOString();
  const { index } = view.known;
  // What was dropped on the pane has no source.
  const published = [
    ...index.days.filter((_, i) => (index.revisions[i] ?? 0) > 0),
    ...index.weeks.filter((_, i) => (index.weekRevisions[i] ?? 0) > 0),
  ];
  const yearsUpTo = [...new Set(published.map((day) => day.slice(0, 4)))].filter(
    (year) => year <= at.slice(0, 4),
  );
  const sources = readAll(yearsUpTo, (year) => view.sources(year));
  const days = daysKnownAt(sources, at);
  const [first] = index.days;
  if (days.size === 0 && first) throw new CodedError("BEFORE_ARCHIVE", { date: at.slice(0, 10), first });
  const weeks = weeksKnownAt(sources, at);
  const archive = createArchivedDays([...days.keys()], (day) => days.get(day)?.complete ?? false);

  /** The day's revision then; null where it is still the current one. */
  const oldRevision = (day: Day): number | null => {
    const then = days.get(day);
    if (!then) throw new CodedError("DAY_MISSING", { date: day });
    return then.revision === view.known.revisions.get(day) ? null : then.revision;
  };
  const oldDay = (day: Day, revision: number) =>
    memory.day(day, revision) ?? miss({ kind: "day", day, revision });
  return {
    ...view,
    archive,
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
    position: (code, date) => view.position(code, weekOf(date, weeks)),
  };
}

function daysKnownAt(sources: readonly SourcesResource[], at: string): Map<Day, DayRevision> {
  const known = new Map<Day, DayRevision>();
  for (const revision of sources.flatMap(({ days }) => days))
    if (revision.knownFrom <= at) {
      const before = known.get(revision.day);
      if (!before || before.revision < revision.revision) known.set(revision.day, revision);
    }
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function weeksKnownAt(sources: readonly SourcesResource[], at: string): Day[] {
  const out = sources.flatMap(({ weeks, publications }) => {
    const publishedAt = new Map(publications.map((each) => [each.seq, each.publishedAt]));
    return weeks.filter(({ source }) => (publishedAt.get(source) ?? "") <= at).map(({ day }) => day);
  });
  return [...new Set(out)].sort();
}
