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

/** The part of an index that a workbook keeps. It is enough to find what has changed since the last calculation. */
export interface Seen {
  readonly store: string;
  readonly latest: string | null;
  readonly newest: number;
  /** Whether files were dropped on the pane. They are gone on another day or another machine. */
  readonly dropped: boolean;
  /** Whether the service did not answer: formulas such as IFERROR may hide that cells got no figure. */
  readonly failing: boolean;
}

/** Returns the part of an index that a workbook keeps after a calculation. `failing`: the service did not answer. */
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
 * Returns the current index as the workbook saw it: days completed later are not complete in it, and newer revisions
 * are replaced by 0. The workbook does not keep the old revisions, but 0 is enough to show that a resource has changed.
 */
export function knownThen({ store, latest, newest }: Seen, now: Known): Known {
  const { index, lists } = now; // the workbook saves its lists with its cells, so they have not changed since
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
