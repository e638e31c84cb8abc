import type { Transaction } from "kysely";
import { boardOf } from "../../market/board";
import type { BoardOnDay } from "../../market/board-day/report";
import type { SuppliedHistory, SuppliedRow } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import { reviseDays, type Revision } from "./revise-days";
import type { Schema } from "./schema";
import { insertSuppliedRows, refuseContradiction } from "./supplied-rows";

/**
 * Takes in history that a user supplies. Its rows are added to what stands and erase nothing: an official row of the day ranks
 * above them, whichever came first.
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
  const revised = await reviseDays(tx, revision, boardDaysOf(rows));
  let used = 0;
  for (const { after } of revised.values())
    for (const state of Object.values(after))
      used += state.day.counters.filter(({ supplied }) => supplied === seq).length;
  const unused = rows.length - used;
  const notes =
    unused > 0
      ? [
          `${unused} of ${rows.length} rows are not used: publications of their days, or files given earlier, have them.`,
        ]
      : [];
  return { ...accepted(used, notes), outcome: used === 0 ? "superseded" : "accepted" };
}

/** The boards' days that rows are of. */
export function boardDaysOf(rows: readonly Pick<SuppliedRow, "day" | "code">[]): BoardOnDay[] {
  const found = new Map<string, BoardOnDay>();
  for (const { day, code } of rows) {
    const board = boardOf(code);
    found.set(`${day} ${board}`, { day, board });
  }
  return [...found.values()];
}
