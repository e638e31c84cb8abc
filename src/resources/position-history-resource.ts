import * as v from "valibot";
import type { Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { days, numbers, numbersOrNull, readJson, version1 } from "./read-json";

/**
 * A security's positions in the SFC's reports of all weeks, as JSON. It has every report that names the security, up to
 * its revision, including former reports of a week. So a report that it lacks does not name the security.
 */
export interface PositionHistoryResource {
  readonly version: 1;
  readonly revision: number;
  /** The days of the reports, in order. */
  readonly days: readonly Day[];
  /** The revision of each. */
  readonly revisions: readonly number[];
  readonly shares: readonly (number | null)[];
  readonly values: readonly (number | null)[];
}

/** A security's position in a report. */
export interface ReportedPosition {
  readonly day: Day;
  readonly revision: number;
  readonly shares: number | null;
  readonly value: number | null;
}

/** `reported` is in order of day and revision. */
export const encodePositionHistory = (
  revision: number,
  reported: readonly ReportedPosition[],
): PositionHistoryResource => ({
  version: 1,
  revision,
  days: reported.map(({ day }) => day),
  revisions: reported.map((each) => each.revision),
  shares: reported.map(({ shares }) => shares),
  values: reported.map(({ value }) => value),
});

const historySchema = v.pipe(
  v.object({
    version: version1,
    revision: v.number(),
    days,
    revisions: numbers,
    shares: numbersOrNull,
    values: numbersOrNull,
  }),
  v.check(({ days, ...columns }) =>
    [columns.revisions, columns.shares, columns.values].every(({ length }) => length === days.length),
  ),
);

/** All positions of a security, in memory. */
export interface PositionHistory {
  /** The revision up to which it has reports. */
  readonly revision: number;
  /**
   * The position in the report of a week at a revision; null if that report does not name the security. The revision is
   * at most that of the history.
   */
  at(week: Day, revision: number): Position | null;
}

/** @throws SERVICE_ANSWER_INVALID for anything that is not a history of positions */
export function decodePositionHistory(code: StockCode, json: unknown): PositionHistory {
  const { revision, days, revisions, shares, values } = readJson(historySchema, json);
  const rows = new Map(days.map((day, row) => [`${day} ${revisions[row] ?? ""}`, row]));
  return {
    revision,
    at(week, of) {
      const row = rows.get(`${week} ${of}`);
      if (row === undefined) return null;
      return { code, day: week, shares: shares[row] ?? null, value: values[row] ?? null };
    },
  };
}
