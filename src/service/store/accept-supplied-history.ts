import type { Transaction } from "kysely";
import type { SuppliedHistory } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import { reviseDays, type Revision } from "./revise-days";
import type { Schema } from "./schema";
import { refuseContradiction } from "./supplied-contradictions";
import { insertSuppliedRows, suppliedDays } from "./supplied-rows";
import { reviseSuppliedWeeks, suppliedPositionDays } from "./supplied-weeks";

/**
 * Accepts history that a user supplies. Its rows are added to the store and replace nothing: an official row of the
 * day, and the SFC's report of a week, have priority, whichever came first.
 *
 * @throws SUPPLIED_CONTRADICTED, SHORT_ABOVE_TOTAL
 */
export async function acceptSuppliedHistory(
  tx: Transaction<Schema>,
  history: SuppliedHistory,
  revision: Revision,
): Promise<Changes> {
  const { number: seq } = revision;
  await insertSuppliedRows(tx, revision, history);
  await refuseContradiction(tx, seq);
  let used = 0;
  await reviseDays(tx, revision, await suppliedDays(tx, seq), (_day, { after }) => {
    for (const state of Object.values(after))
      used += state.day.counters.filter(({ supplied }) => supplied === seq).length;
  });
  const weeks = await reviseSuppliedWeeks(tx, revision, await suppliedPositionDays(tx, seq));
  used += history.positions.filter(({ day }) => weeks.has(day)).length;
  const all = countersIn(history) + history.positions.length;
  const unused = all - used;
  const notes = [
    ...(unused > 0
      ? [
          `${unused} of ${all} rows are not used: publications of their days, or files given earlier, have them.`,
        ]
      : []),
    ...leftOutOf(history),
  ];
  return { ...accepted(used, notes), outcome: used === 0 ? "superseded" : "accepted" };
}

/** How many counters of days a file has; a closing price beside other figures is no counter of its own. */
function countersIn({ rows, closes }: SuppliedHistory): number {
  if (rows.length === 0 || closes.length === 0) return rows.length + closes.length;
  const keys = new Set(rows.map(({ code, day }) => `${code} ${day}`));
  return rows.length + closes.filter(({ code, day }) => !keys.has(`${code} ${day}`)).length;
}

/** Columns of a file with codes across that are not of a code; in a file of rows, further columns are usual. */
const leftOutOf = ({ leftOut }: SuppliedHistory): string[] =>
  leftOut
    .filter(({ why }) => why === "column-not-a-code")
    .map(({ columns }) => `Not taken, because their headings are not stock codes: ${columns.join(", ")}.`);
