import { usuallyPublishedAt } from "../market/publication-hours";
import type { Day } from "../market/trading-day";
import type { ResourceIndex, WeekReport } from "../resources/resource-index";
import type { SourcesResource } from "../resources/sources-resource";

/**
 * The weeks with a report that was out at an instant, in order, each with the revision of its last such report: by
 * publication time, not by import time.
 */
export function reportsKnownAt(reports: readonly WeekReport[], at: string): ReadonlyMap<Day, number> {
  const inOrder = reports
    .filter(([, , publishedAt]) => publishedAt <= at)
    .sort(
      ([day, revision, publishedAt], other) =>
        compare(day, other[0]) || compare(publishedAt, other[2]) || revision - other[1],
    );
  return new Map(inOrder.map(([day, revision]) => [day, revision]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * All reports of an index, with their publication times; null if the index is an older service's, which does not have
 * them. Files dropped on the pane have no publication time.
 */
export function reportsOfIndex({ weeks, weekRevisions, positions }: ResourceIndex): WeekReport[] | null {
  if (!positions) return null;
  const listed = new Set(positions.reports.map(([day]) => day));
  const usual = weeks.flatMap((day, i): WeekReport[] => {
    const revision = weekRevisions[i] ?? 0;
    return revision > 0 && !listed.has(day) ? [[day, revision, usuallyPublishedAt(day)]] : [];
  });
  return [...usual, ...positions.reports];
}

/** All reports of some years, with their publication times, taken from the years' sources. */
export const reportsOfSources = (sources: readonly SourcesResource[]): WeekReport[] =>
  sources.flatMap(({ weeks, publications }) => {
    const publishedAt = new Map(publications.map((each) => [each.seq, each.publishedAt]));
    return weeks.map(({ day, source }): WeekReport => [day, source, publishedAt.get(source) ?? ""]);
  });
