import { sql, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { addDays, daysBetween, hongKongClock, type Day } from "../../market/trading-day";
import type { ShortPositions, ShortSellingTurnover } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import { copyRows } from "./copy-rows";
import type { Change } from "./numbers";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";
import { reviseWeek } from "./week-revisions";

/** A file with 15% fewer rows than its neighbour may be incomplete. */
const FEWEST_ROWS = 0.85;
/** How many days back to look for the previous report: two weeks and a long holiday. */
const WEEK_BEFORE_WITHIN = 16;
/** A report older than this many days is history: its file no longer changes. */
const HISTORY_AFTER = 62;

/** What is known about a report in addition to its content. */
interface Report {
  readonly acceptedAt: string;
  /** Whether no other report of its week is standing. */
  readonly isFirst: boolean;
}

/**
 * Accepts a week's report of positions. A new file that is much shorter than the report before is refused, because it
 * may be incomplete, and the whole file follows. An old file is accepted with a note: no better file follows, and the
 * number of positions may really have fallen so much in a week.
 *
 * @throws ROWS_TOO_FEW
 */
export async function acceptShortPositions(
  tx: Transaction<Schema>,
  change: Change,
  { day, rows }: ShortPositions,
  { acceptedAt, isFirst }: Report,
): Promise<Changes> {
  const before = await rowsBefore(tx, day);
  const notes: string[] = [];
  if (before !== null && rows.length < before * FEWEST_ROWS) {
    const fewer = Math.round(100 * (1 - rows.length / before));
    if (daysBetween(day, hongKongClock(new Date(acceptedAt)).day) <= HISTORY_AFTER)
      throw new CodedError("ROWS_TOO_FEW", { rows: rows.length, fewer, before });
    notes.push(`It has ${rows.length} rows, ${fewer}% fewer than the report before (${before}).`);
  }
  const { number: seq } = change;
  const values = rows.map(({ code, name, shares, value }) => [Number(code), day, seq, name, shares, value]);
  await copyRows(tx, "position", values, change.written);
  await reviseWeek(tx, change, day, { report: seq, isFirst });
  return accepted(rows.length, notes);
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
