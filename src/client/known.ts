import type { ArchivedDays } from "../market/archived-days";
import type { Day } from "../market/trading-day";
import { archivedDays, monthRevision, yearRevision, type ResourceIndex } from "../resources/resource-index";
import type { ResourceName } from "../resources/resource-paths";
import type { OwnLists } from "../measures/own-list";

/** The workbook's own lists; null while they are not read. */
export type KnownLists = OwnLists | null;

/** An index, prepared for lookups. */
export interface Known {
  readonly index: ResourceIndex;
  readonly lists: KnownLists;
  readonly archive: ArchivedDays;
  /** The revision of each day. */
  readonly revisions: ReadonlyMap<Day, number>;
  readonly weekRevisions: ReadonlyMap<Day, number>;
  /** The revision of a resource; 0 if the index does not have it. */
  revisionOf(name: ResourceName): number;
}

/** Prepares an index for lookups: maps from the date of each day and week to its revision. */
export function knownFrom(index: ResourceIndex, lists: KnownLists = []): Known {
  const revisions = new Map(index.days.map((day, i) => [day, index.revisions[i] ?? 0]));
  return {
    ...{ index, lists },
    archive: archivedDays(index),
    revisions,
    weekRevisions: new Map(index.weeks.map((week, i) => [week, index.weekRevisions[i] ?? 0])),
    // A day's revision is read from the map, because a change is traced through hundreds of thousands of days.
    revisionOf: (name) => (name.kind === "day" ? (revisions.get(name.day) ?? 0) : revisionOf(index, name)),
  };
}

/** Returns the revision of a resource; 0 if the index does not have it. */
export function revisionOf(index: ResourceIndex, name: ResourceName): number {
  switch (name.kind) {
    case "day":
      return index.revisions[index.days.indexOf(name.day)] ?? 0;
    case "morning":
      return index.morning?.day === name.day ? index.morning.revision : 0;
    case "month":
      return monthRevision(index, name.month);
    case "stock-year":
      return yearRevision(index, name.year);
    case "sources":
      return index.sources?.[name.year] ?? yearRevision(index, name.year);
    case "positions":
    case "position-history":
      return revisionOfPositions(index, name);
    case "securities":
      return index.securities;
  }
}

const revisionOfPositions = (
  { weeks, weekRevisions, positions }: ResourceIndex,
  name: Extract<ResourceName, { kind: "positions" | "position-history" }>,
): number =>
  name.kind === "positions" ? (weekRevisions[weeks.indexOf(name.week)] ?? 0) : (positions?.revision ?? 0);
