import { sql, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { addDays, type Day } from "../../market/trading-day";
import type { ShortPositions, ShortSellingTurnover } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import type { Change } from "./numbers";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";
import { reviseWeek } from "./week-revisions";

/** A file with 15% fewer rows than its neighbour is treated as incomplete. */
const FEWEST_ROWS = 0.85;
/** How many days back the report before is looked for: two weeks and a long holiday. */
const WEEK_BEFORE_WITHIN = 16;

/**
 * Accepts a week's report of positions.
 *
 * @throws ROWS_TOO_FEW
 */
export async function acceptShortPositions(
  tx: Transaction<Schema>,
  change: Change,
  { day, rows }: ShortPositions,
): Promise<Changes> {
  const before = await rowsBefore(tx, day);
  if (before !== null && rows.length < before * FEWEST_ROWS) {
    const fewer = Math.round(100 * (1 - rows.length / before));
    throw new CodedError("ROWS_TOO_FEW", { rows: rows.length, fewer, before });
  }
  const { number: seq, written } = change;
  written.rows(
    "position",
    rows.map(({ code, name, shares, value }) => ({ code: Number(code), day, seq, name, shares, value })),
  );
  await sql`
    insert into position (code, day, seq, name, shares, value)
    select code, ${day}::date, ${seq}::bigint, name, shares, value
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (code integer, name text, shares bigint, value bigint)
  `.execute(tx);
  await reviseWeek(tx, change, day, seq);
  return accepted(rows.length);
}

/** Returns the number of rows of the latest report in the 16 days before; null if there is none. */
async function rowsBefore(tx: Transaction<Schema>, day: Day): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    select row_count as count from ${appearances}
    where kind = 'short-positions' and day < ${day} and day >= ${addDays(day, -WEEK_BEFORE_WITHIN)}
      and ${isStanding(sql`p.seq`)}
    order by day desc, published_at desc, seen desc limit 1`.execute(tx);
  return rows[0]?.count ?? null;
}

/** Accepts the short selling up to the morning's close. */
export async function acceptMorning(
  tx: Transaction<Schema>,
  { number: seq, written }: Change,
  { day, board, rows }: ShortSellingTurnover,
): Promise<Changes> {
  written.rows(
    "morning",
    rows.map(({ code, name, currency, shortShares, shortValue }) => ({
      ...{ day, board, seq, code: Number(code), name, currency },
      ...{ short_shares: shortShares, short_value: shortValue },
    })),
  );
  await sql`
    insert into morning (day, board, seq, code, name, currency, short_shares, short_value)
    select ${day}::date, ${board}, ${seq}::bigint, code, name, currency, "shortShares", "shortValue"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      code integer, name text, currency text, "shortShares" bigint, "shortValue" bigint)`.execute(tx);
  return accepted(rows.length);
}
