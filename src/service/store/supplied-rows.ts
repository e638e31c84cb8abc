import { sql, type Kysely } from "kysely";
import type { BoardOnDay, SuppliedReport } from "../../market/board-day/report";
import { boardOf } from "../../market/board";
import { CodedError } from "../../errors/coded-error";
import { NO_PRICES } from "../../market/price";
import { stockCode } from "../../market/stock-code";
import type { Day } from "../../market/trading-day";
import type { SuppliedRow } from "../../publications/publication";
import { copyRows } from "./copy-rows";
import type { Change } from "./numbers";
import type { Schema, SuppliedRowTable } from "./schema";
import { isStanding } from "./standing";

/** Stores supplied rows as they are in their file. */
export async function insertSuppliedRows(
  db: Kysely<Schema>,
  { number: publication, written }: Change,
  rows: readonly SuppliedRow[],
): Promise<void> {
  function* values(): Generator<(string | number | null)[]> {
    for (const row of rows)
      yield [
        ...[publication, row.line, Number(row.code), boardOf(row.code), row.day, row.name, row.currency],
        ...[row.shortShares, row.shortValue, row.totalShares, row.totalValue],
      ];
  }
  await copyRows(db, "supplied_row", values(), written);
}

/** Returns the boards' days for which a file has rows. */
export async function suppliedDays(db: Kysely<Schema>, publication: number): Promise<BoardOnDay[]> {
  const { rows } = await sql<BoardOnDay>`
    select distinct day, board from supplied_row where publication = ${publication}`.execute(db);
  return rows;
}

interface Contradiction {
  readonly code: number;
  readonly day: Day;
  readonly line: number;
  readonly other: string;
  readonly otherLine: number;
}

/**
 * Checks that no earlier file has other figures.
 *
 * @throws SUPPLIED_CONTRADICTED naming both lines
 */
export async function refuseContradiction(db: Kysely<Schema>, publication: number): Promise<void> {
  const differ = (column: string) => sql`coalesce(a.${sql.ref(column)} <> b.${sql.ref(column)}, false)`;
  const { rows } = await sql<Contradiction>`
    select a.code, a.day, a.line, p.name as other, b.line as "otherLine"
    from supplied_row a join supplied_row b on b.day = a.day and b.code = a.code and b.publication <> a.publication
    join publication p on p.seq = b.publication
    where a.publication = ${publication} and ${isStanding(sql`b.publication`)} and (
      a.currency <> b.currency or ${differ("short_shares")} or ${differ("short_value")}
      or ${differ("total_shares")} or ${differ("total_value")})
    order by a.line, b.publication limit 1`.execute(db);
  const [first] = rows;
  if (!first) return;
  const { day, line, other, otherLine } = first;
  throw new CodedError("SUPPLIED_CONTRADICTED", { code: stockCode(first.code), day, line, other, otherLine });
}

/**
 * Returns the rows that users supplied for a board's day, by file. They count as published at 21:00 of the day,
 * because `known_at` must not depend on the time of import.
 */
export async function suppliedOn(db: Kysely<Schema>, { day, board }: BoardOnDay): Promise<SuppliedReport[]> {
  const { rows } = await sql<SuppliedRowTable>`
    select * from supplied_row r where day = ${day} and board = ${board} and ${isStanding(sql`r.publication`)}
    order by publication, code`.execute(db);
  const reports = new Map<number, SuppliedReport["counters"][number][]>();
  for (const row of rows) {
    const counters = reports.get(row.publication) ?? [];
    counters.push(toCounter(row));
    reports.set(row.publication, counters);
  }
  const publishedAt = new Date(`${day}T21:00:00+08:00`).toISOString();
  return [...reports].map(([source, counters]) => ({ kind: "supplied", source, publishedAt, counters }));
}

const toCounter = (row: SuppliedRowTable): SuppliedReport["counters"][number] => ({
  code: stockCode(row.code),
  name: row.name,
  currency: row.currency,
  state: row.total_value === null ? "unknown" : "traded",
  shortShares: row.short_shares,
  shortValue: row.short_value,
  totalShares: row.total_shares,
  totalValue: row.total_value,
  ...{ ...NO_PRICES, contradicted: 0 },
});
