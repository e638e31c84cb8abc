import { lateDay, unlistedDay } from "../market/lateness";
import { latestDay, type ResourceIndex } from "../resources/resource-index";
import { knownFrom, type Known } from "./known";

/** What has become of what is known. `before` and `after` are two indexes between which something is different. */
export type Change =
  | { readonly kind: "failed" }
  | { readonly kind: "recovered" }
  /** There was nothing, and now there is what came with the workbook, or a dropped file. */
  | { readonly kind: "restored" }
  /** No figure is another, but a day is late now, or is so no more. */
  | { readonly kind: "late" }
  | { readonly kind: "data"; readonly before: Known; readonly after: Known };

/** Whether two indexes say the same. */
export function isSame(a: Known, b: Known): boolean {
  const facts = ({ index }: Known): string =>
    JSON.stringify([
      ...[index.store.id, index.days, index.revisions, index.complete],
      ...[index.weeks, index.weekRevisions, index.securities, index.sources, index.calendar],
    ]);
  return facts(a) === facts(b);
}

/** Whether the same day is late by two indexes, and the same is not known to be one. */
export const isAsLate = (a: Known, b: Known): boolean => {
  const late = ({ index: { clock }, archive }: Known): string =>
    `${lateDay(clock, archive)} ${unlistedDay(clock, archive)}`;
  return a.index.clock === b.index.clock || late(a) === late(b);
};

/** What a workbook keeps of the index it was last calculated with: enough to tell what has changed since. */
export interface Seen {
  readonly store: string;
  readonly latest: string | null;
  readonly newest: number;
  /** Whether files were dropped on the pane: on another day, or machine, they are not there. */
  readonly dropped: boolean;
  /** Whether the service was gone: cells may hide that they got no figure. */
  readonly failing: boolean;
}

export const seenOf = ({ index }: Known, failing: boolean): Seen => ({
  store: index.store.id,
  latest: latestDay(index) ?? null,
  newest: Math.max(
    0,
    index.securities,
    ...index.revisions,
    ...index.weekRevisions,
    ...Object.values(index.sources ?? {}),
  ),
  dropped: [...index.revisions, ...index.weekRevisions].some((revision) => revision < 0),
  failing,
});

/** An index that stands for what was seen: what is newer than that is at another revision, or not there yet. */
export function knownThen({ store, latest, newest }: Seen, now: Known): Known {
  const { index } = now;
  const older = (revision: number): number => (revision > newest ? 0 : revision);
  const then: ResourceIndex = {
    ...index,
    store: { ...index.store, id: store },
    revisions: index.revisions.map(older),
    complete: index.complete.map((complete, i) =>
      latest === null || (index.days[i] ?? "") > latest ? 0 : complete,
    ),
    weekRevisions: index.weekRevisions.map(older),
    securities: older(index.securities),
    ...(index.sources
      ? { sources: Object.fromEntries(Object.entries(index.sources).map(([year, n]) => [year, older(n)])) }
      : {}),
  };
  return knownFrom(then);
}
