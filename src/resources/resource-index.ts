import * as v from "valibot";
import { createArchivedDays, type ArchivedDays } from "../market/archived-days";
import { isCalendarData, type CalendarData } from "../market/calendar-data";
import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import { day, days, isDay, numbers, readJson, version1 } from "./read-json";

/** The resources of a service, as JSON: its days in order, each with its revision. */
export interface ResourceIndex {
  readonly version: 1;
  readonly store: { readonly id: string; readonly kind: "sample" | "published" };
  /** The service's time, ISO with zone; the sample's does not run. */
  readonly clock: string;
  readonly days: readonly Day[];
  /** Aligned with `days`. */
  readonly revisions: readonly number[];
  /** Aligned with `days`: 1 where the Daily Quotations are accepted, 0 where only values are known yet. */
  readonly complete: readonly (0 | 1)[];
  /** The weeks with positions, in order, and the revision of each. */
  readonly weeks: readonly Day[];
  readonly weekRevisions: readonly number[];
  /** Each security's history of positions; left out by older services, which have none. */
  readonly positions?: PositionsIndex;
  /** Revision of the list of securities. */
  readonly securities: number;
  /**
   * The revision of each year's sources. It also rises when only an earlier state of a day has changed. Left out by
   * older services.
   */
  readonly sources?: Readonly<Record<string, number>>;
  /** The newest morning session that is known; left out by older services. */
  readonly morning?: Morning | null;
  /** The service's closures and half days, which override those compiled into the add-in; left out by older services. */
  readonly calendar?: CalendarData;
  /** The service's release, such as "0.2.0", so that an older add-in can say that it is out of date. */
  readonly release?: string;
}

/** The resources with all positions of a security. */
export interface PositionsIndex {
  /** The revision of each: it rises with every change of a week. */
  readonly revision: number;
  /**
   * The reports of weeks with several reports, or with one published at an unusual time, each with its revision and ISO
   * time. Every other week has only the report of its revision, published at the usual time.
   */
  readonly reports: readonly WeekReport[];
}

/** A report of a week, its revision, and when it was published; ISO. */
export type WeekReport = readonly [day: Day, revision: number, publishedAt: string];

/** Short selling up to a morning's close: the HKD value, and the number of securities of all currencies. */
export interface Morning {
  readonly day: Day;
  readonly revision: number;
  readonly shortValue: number;
  readonly count: number;
}

const morning = v.object({ day, revision: v.number(), shortValue: v.number(), count: v.number() });
const isReport = (value: unknown): boolean =>
  Array.isArray(value) && isDay(value[0]) && typeof value[1] === "number" && typeof value[2] === "string";
const areReports = (value: unknown): value is readonly WeekReport[] =>
  Array.isArray(value) && value.every(isReport);
const isComplete = (value: unknown): value is readonly (0 | 1)[] =>
  Array.isArray(value) && value.every((each) => each === 0 || each === 1);

const indexSchema = v.pipe(
  v.object({
    version: version1,
    store: v.object({ id: v.string(), kind: v.picklist(["sample", "published"]) }),
    clock: v.optional(v.string(), ""),
    days,
    revisions: numbers,
    complete: v.custom<readonly (0 | 1)[]>(isComplete),
    weeks: days,
    weekRevisions: numbers,
    positions: v.exactOptional(
      v.object({ revision: v.number(), reports: v.custom<readonly WeekReport[]>(areReports) }),
    ),
    securities: v.number(),
    sources: v.exactOptional(v.record(v.string(), v.number())),
    morning: v.exactOptional(v.nullable(morning)),
    calendar: v.exactOptional(v.custom<CalendarData>(isCalendarData)),
    release: v.exactOptional(v.string()),
  }),
  v.check(
    (index) =>
      index.days.length === index.revisions.length &&
      index.days.length === index.complete.length &&
      index.weeks.length === index.weekRevisions.length,
  ),
);

/** @throws SERVICE_ANSWER_INVALID for anything that is not an index; ADDIN_TOO_OLD for one of a later form */
export function parseResourceIndex(json: unknown): ResourceIndex {
  // A service with a newer form also serves this one for a while, and afterwards answers with a newer version number.
  if (Number((json as Partial<ResourceIndex> | null)?.version) > 1) throw new CodedError("ADDIN_TOO_OLD");
  return readJson(indexSchema, json);
}

/** The latest trading day: the last one whose Daily Quotations are accepted; undefined if there is none yet. */
export const latestDay = (index: ResourceIndex): Day | undefined =>
  index.days.findLast((_, i) => index.complete[i] === 1);

/** The days of an index, in the form used to look up date arguments. */
export const archivedDays = (index: ResourceIndex): ArchivedDays =>
  createArchivedDays(index.days, (_, i) => index.complete[i] === 1, index.calendar, index.clock);

type Dated = Pick<ResourceIndex, "days" | "revisions" | "weeks" | "weekRevisions">;

/**
 * The revision of a month's table, "2025-11": that of its newest day.
 *
 * @example monthRevision({ days: ["2025-11-27", "2025-11-28"], revisions: [7, 6] }, "2025-11") // 7
 */
export const monthRevision = (index: Pick<Dated, "days" | "revisions">, month: string): number =>
  newest(index.days, index.revisions, month);

/** The revision of a resource by year, "2025": the newest among its days and weeks. */
export const yearRevision = (index: Dated, year: string): number =>
  Math.max(newest(index.days, index.revisions, year), newest(index.weeks, index.weekRevisions, year));

const newest = (days: readonly Day[], revisions: readonly number[], beginning: string): number =>
  revisions.reduce(
    (most, revision, i) => (days[i]?.startsWith(beginning) ? Math.max(most, revision) : most),
    0,
  );
