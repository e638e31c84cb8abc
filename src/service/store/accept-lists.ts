import { sql, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import type { Day } from "../../market/trading-day";
import type { DesignatedSecurities, SecuritiesList } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import type { Change } from "./numbers";
import { reviseDay } from "./revise-day";
import type { Schema } from "./schema";
import { acceptNames } from "./security-names";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/** A list with 15% fewer rows than its neighbour is treated as incomplete. */
const FEWEST_ROWS = 0.85;

/**
 * Stores a designated list, and recalculates every day on which it applies.
 *
 * @throws LIST_TOO_SHORT
 */
export async function acceptDesignatedSecurities(
  tx: Transaction<Schema>,
  change: Change,
  { day: effective, rows }: DesignatedSecurities,
): Promise<Changes> {
  const { number: seq, written } = change;
  const neighbour = await neighbourOf(tx, seq, effective);
  if (neighbour && rows.length < neighbour.count * FEWEST_ROWS)
    throw new CodedError("LIST_TOO_SHORT", {
      ...{ rows: rows.length, before: neighbour.count, day: neighbour.day },
    });
  written.rows(
    "designated",
    rows.map(({ code, name, currency, fund }) => ({
      ...{ effective, seq, code: Number(code), name, currency, fund },
    })),
  );
  await sql`
    insert into designated (effective, seq, code, name, currency, fund)
    select ${effective}::date, ${seq}::bigint, code, name, currency, fund
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      code integer, name text, currency text, fund boolean)`.execute(tx);
  await designateDays(tx, change, effective);
  return accepted(rows.length);
}

/**
 * Recalculates the days from `effective` on, except those on which a later list always applied. Until a list is
 * published, the earlier list applies, even to days whose figures are already published.
 */
export async function designateDays(
  tx: Transaction<Schema>,
  change: Change,
  effective: Day,
): Promise<number> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from day_revision r where day >= ${effective} and not exists (
      select from ${appearances}
      where kind = 'designated-securities' and p.day > ${effective} and p.day <= r.day
        and p.published_at <= r.known_from and ${isStanding(sql`p.seq`)})
    order by day`.execute(tx);
  for (const { day } of rows) await reviseDay(tx, change, day, {});
  return rows.length;
}

/** Returns the number of rows of the last list up to a day; if there is none, of the next list after the day. */
async function neighbourOf(
  tx: Transaction<Schema>,
  seq: number,
  effective: Day,
): Promise<{ day: Day; count: number } | undefined> {
  const { rows } = await sql<{ day: Day; count: number }>`
    select day, row_count as count from publication p
    where kind = 'designated-securities' and seq <> ${seq} and ${isStanding(sql`p.seq`)}
    order by day > ${effective}, abs(day - ${effective}::date), seq desc limit 1`.execute(tx);
  return rows[0];
}

/** Stores a list of securities: names, currency, board lot, counter pairs. */
export async function acceptSecuritiesList(
  tx: Transaction<Schema>,
  change: Change,
  { day, language, rows }: SecuritiesList,
): Promise<Changes> {
  const said = rows.map(({ code, name, rmbCounter, currency, ...row }) => ({
    ...row,
    // An unlisted currency is ignored.
    currency: currency === "other" ? null : currency,
    code: Number(code),
    [language === "zh" ? "chineseName" : "englishName"]: name,
    rmbCounter: rmbCounter === null ? null : Number(rmbCounter),
  }));
  return accepted(await acceptNames(tx, change, day, said));
}
