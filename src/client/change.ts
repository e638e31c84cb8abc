import { lateDay, unlistedDay } from "../market/lateness";
import { latestDay, type ResourceIndex } from "../resources/resource-index";
import { knownFrom, type Known } from "./known";

/** A change of what is known. `before` and `after` are two indexes that differ. */
export type Change =
  | { readonly kind: "failed" }
  | { readonly kind: "recovered" }
  /** Nothing was known; now there is the workbook's snapshot or a dropped file. */
  | { readonly kind: "restored" }
  /** No figure has changed, but a day is now late, or no longer late. */
  | { readonly kind: "late" }
  | { readonly kind: "data"; readonly before: Known; readonly after: Known };

/** Whether two indexes have the same content, and the workbook the same lists. */
export function isSame(a: Known, b: Known): boolean {
  const facts = ({ index, lists }: Known): string =>
    JSON.stringify([
      lists,
      ...[index.store.id, index.days, index.revisions, index.complete],
      ...[index.weeks, index.weekRevisions, index.positions, index.securities, index.sources, index.calendar],
    ]);
  return facts(a) === facts(b);
}

/** Whether two indexes agree on the late day and on the day that is not known to be a trading day. */
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
  /** Whether files were dropped on the pane. They are gone on another day or another machine. */
  readonly dropped: boolean;
  /** Whether the service did not answer: formulas such as IFERROR may hide that cells got no figure. */
  readonly failing: boolean;
}

/** What a workbook keeps of an index after it was calculated with it. `failing`: the service did not answer. */
export const seenOf = ({ index }: Known, failing: boolean): Seen => ({
  store: index.store.id,
  latest: latestDay(index) ?? null,
  newest: Math.max(
    0,
    index.securities,
    ...index.revisions,
    ...index.weekRevisions,
    index.positions?.revision ?? 0,
    ...Object.values(index.sources ?? {}),
  ),
  dropped: [...index.revisions, ...index.weekRevisions].some((revision) => revision < 0),
  failing,
});

/**
 * Returns the current index as the workbook saw it: days that completed later are not complete in it, and newer
 * revisions are 0. Older revisions are not known, so a resource that changed since then differs by its 0.
 */
export function knownThen({ store, latest, newest }: Seen, now: Known): Known {
  const { index, lists } = now; // the workbook has kept its lists together with its cells
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
    ...(index.positions
      ? {
          positions: {
            revision: older(index.positions.revision),
            reports: index.positions.reports.filter(([, revision]) => revision <= newest),
          },
        }
      : {}),
    ...(index.sources
      ? { sources: Object.fromEntries(Object.entries(index.sources).map(([year, n]) => [year, older(n)])) }
      : {}),
  };
  return knownFrom(then, lists);
}
