import { createCalendar } from "../market/calendar";
import type { ArchivedDays } from "../market/day-lookup";
import { CodedError } from "../market/errors/coded-error";
import type { Day } from "../market/trading-day";

/** What a service has, as JSON: its days in order, with the revision each of them stands at. */
export interface ResourceIndex {
  readonly version: 1;
  readonly store: { readonly id: string; readonly kind: "sample" | "published" };
  /** The hour at which the service stands, ISO with zone; the sample's stands still. */
  readonly clock: string;
  readonly days: readonly Day[];
  /** Aligned with `days`. */
  readonly revisions: readonly number[];
  /** Aligned with `days`: 1 where the Daily Quotations are accepted, 0 where only values are known yet. */
  readonly complete: readonly (0 | 1)[];
  /** Revision of the stock-years of a year. */
  readonly years: Readonly<Record<string, number>>;
}

/** @throws SERVICE_ANSWER_INVALID for anything that is not an index */
export function parseResourceIndex(json: unknown): ResourceIndex {
  const index = json as Partial<ResourceIndex> | null;
  const wellFormed =
    index?.version === 1 &&
    typeof index.store?.id === "string" &&
    Array.isArray(index.days) &&
    index.days.length === index.revisions?.length &&
    index.days.length === index.complete?.length &&
    typeof index.years === "object";
  if (!wellFormed) throw new CodedError("SERVICE_ANSWER_INVALID");
  return index as ResourceIndex;
}

/** The latest trading day: the last whose Daily Quotations are accepted; undefined where there is none yet. */
export const latestDay = (index: ResourceIndex): Day | undefined =>
  index.days.findLast((_, i) => index.complete[i] === 1);

/** The days of an index in the form that date arguments are looked up in. */
export function archivedDays(index: ResourceIndex): ArchivedDays {
  const known = new Set(index.days);
  return {
    days: index.days,
    complete: index.days.filter((_, i) => index.complete[i] === 1),
    has: (day) => known.has(day),
    calendar: createCalendar(index.days),
  };
}
