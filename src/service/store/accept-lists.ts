import { sql, type Transaction } from "kysely";
import { CodedError } from "../../market/errors/coded-error";
import { addDays, type Day } from "../../market/trading-day";
import type { DesignatedSecurities, SecuritiesList, ShortPositions } from "../../publications/publication";
import { countersAsOf, dayAsOf, designatedAsOf, later, NOW, type BoardDay } from "./day-state";
import type { Schema } from "./schema";
import { acceptNames } from "./security-names";
import { eligibleTurnover } from "./write-day";

/** A week's file with 15% fewer rows than the week before is taken for incomplete. */
const FEWEST_ROWS = 0.85;
/** Two weeks and a long holiday. */
const WEEK_BEFORE_WITHIN = 16;

/** @throws ROWS_TOO_FEW */
export async function acceptShortPositions(
  tx: Transaction<Schema>,
  seq: number,
  { day, rows }: ShortPositions,
): Promise<number> {
  const before = await tx
    .selectFrom("position")
    .select((e) => ["day", e.fn.count<number>("code").distinct().as("rows")])
    .where("day", "<", day)
    .where("day", ">=", addDays(day, -WEEK_BEFORE_WITHIN))
    .groupBy("day")
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  if (before && rows.length < before.rows * FEWEST_ROWS) {
    const fewer = Math.round(100 * (1 - rows.length / before.rows));
    throw new CodedError("ROWS_TOO_FEW", { rows: rows.length, fewer, before: before.rows });
  }
  await sql`
    insert into position (code, day, seq, name, shares, value)
    select code, ${day}::date, ${seq}::bigint, name, shares, value
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (code integer, name text, shares bigint, value bigint)
  `.execute(tx);
  return rows.length;
}

/** Keeps a designated list, and gives every day on which it applies a new revision. */
export async function acceptDesignatedSecurities(
  tx: Transaction<Schema>,
  seq: number,
  { day: effective, rows }: DesignatedSecurities,
  publishedAt: string,
): Promise<number> {
  await sql`
    insert into designated (effective, seq, code, name, currency, fund)
    select ${effective}::date, ${seq}::bigint, code, name, currency, fund
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      code integer, name text, currency text, fund boolean)`.execute(tx);
  for (const at of await daysUnder(tx, effective)) await designate(tx, { seq, publishedAt }, at, effective);
  return rows.length;
}

/** Keeps what a list of securities says of them: names, currency, board lot, counter pairs. */
export function acceptSecuritiesList(
  tx: Transaction<Schema>,
  seq: number,
  { day, language, rows }: SecuritiesList,
): Promise<number> {
  const said = rows.map(({ code, name, rmbCounter, ...row }) => ({
    ...row,
    code: Number(code),
    [language === "zh" ? "chineseName" : "englishName"]: name,
    rmbCounter: rmbCounter === null ? null : Number(rmbCounter),
  }));
  return acceptNames(tx, seq, day, said);
}

/** The days in the store from `effective` until the next list. */
async function daysUnder(tx: Transaction<Schema>, effective: Day): Promise<BoardDay[]> {
  const { rows } = await sql<BoardDay>`
    select distinct day, board from day_revision where day >= ${effective}
    and day < coalesce((select min(effective) from designated where effective > ${effective}), 'infinity')`.execute(
    tx,
  );
  return rows;
}

async function designate(
  tx: Transaction<Schema>,
  { seq, publishedAt }: { seq: number; publishedAt: string },
  at: BoardDay,
  effective: Day,
): Promise<void> {
  const now = await dayAsOf(tx, at, NOW);
  if (!now) return;
  const codes = await designatedAsOf(tx, effective, NOW);
  await tx
    .insertInto("day_revision")
    .values({
      ...now,
      turnover: JSON.stringify(now.turnover),
      seq,
      known_from: later(now.known_from, publishedAt),
      designated: effective,
      eligible_turnover: eligibleTurnover(now.quoted, codes, await countersAsOf(tx, at, NOW)),
    })
    .execute();
}
