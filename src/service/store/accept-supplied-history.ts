import type { Transaction } from "kysely";
import type { SuppliedHistory } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import { reviseDays, type Revision } from "./revise-days";
import type { Schema } from "./schema";
import { insertSuppliedRows, refuseContradiction, suppliedDays } from "./supplied-rows";

/**
 * Accepts history that a user supplies. Its rows are added to the store and replace nothing: an official row of the
 * day has priority, whichever came first.
 *
 * @throws SUPPLIED_CONTRADICTED
 */
export async function acceptSuppliedHistory(
  tx: Transaction<Schema>,
  { rows }: SuppliedHistory,
  revision: Revision,
): Promise<Changes> {
  const { number: seq } = revision;
  await insertSuppliedRows(tx, revision, rows);
  await refuseContradiction(tx, seq);
  let used = 0;
  await reviseDays(tx, revision, await suppliedDays(tx, seq), (_day, { after }) => {
    for (const state of Object.values(after))
      used += state.day.counters.filter(({ supplied }) => supplied === seq).length;
  });
  const unused = rows.length - used;
  const notes =
    unused > 0
      ? [
          `${unused} of ${rows.length} rows are not used: publications of their days, or files given earlier, have them.`,
        ]
      : [];
  return { ...accepted(used, notes), outcome: used === 0 ? "superseded" : "accepted" };
}
