import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import { nextNumber, type Change } from "./numbers";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/**
 * Gives a week of positions a new revision: the report published last is current. A new report also gets a revision at
 * its own number, so that former knowledge can be read.
 */
export async function reviseWeek(
  db: Kysely<Schema>,
  { number, written }: Change,
  day: Day,
  incoming: number | null,
): Promise<void> {
  const { rows } = await sql<{ seq: number }>`
    select seq from ${appearances} where kind = 'short-positions' and day = ${day} and ${isStanding(sql`p.seq`)}
    order by published_at desc, seen desc limit 1`.execute(db);
  const newest = rows[0]?.seq ?? null;
  const revisions = incoming === null ? [] : [{ day, revision: number, report: incoming }];
  if (newest !== incoming || incoming === null)
    revisions.push({
      day,
      revision: incoming === null ? number : await nextNumber(db),
      report: newest as number,
    });
  written.rows("week_revision", revisions);
  await db.insertInto("week_revision").values(revisions).execute();
}

/** Every week with known positions, in order, and its revision. */
export async function latestWeeks(db: Kysely<Schema>): Promise<{ day: Day; seq: number }[]> {
  const { rows } = await sql<{ day: Day; seq: number }>`
    select day, revision as seq from (
      select distinct on (day) day, revision, report from week_revision order by day, revision desc) latest
    where report is not null order by day`.execute(db);
  return rows;
}
