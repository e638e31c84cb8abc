import { sql, type Kysely } from "kysely";
import type { BoardOnDay, SuppliedReport } from "../../market/board-day/report";
import { suppliedCounter } from "../../market/board-day/supplied";
import { boardOf } from "../../market/board";
import type { CounterCurrency } from "../../market/currency";
import { inHongKong, OUT_AT } from "../../market/publication-hours";
import { stockCode } from "../../market/stock-code";
import type { SuppliedHistory } from "../../publications/publication";
import { copyRows } from "./copy-rows";
import type { Change } from "./numbers";
import type { Schema } from "./schema";
import { isStanding } from "./standing";

/** Stores what a file supplies, as it is in the file. */
export async function insertSuppliedRows(
  db: Kysely<Schema>,
  { number: publication, written }: Change,
  { rows, closes, positions }: SuppliedHistory,
): Promise<void> {
  type Values = Generator<(string | number | null)[]>;
  function* ofRows(): Values {
    for (const row of rows)
      yield [
        ...[publication, row.line, Number(row.code), boardOf(row.code), row.day, row.name, row.currency],
        ...[row.shortShares, row.shortValue, row.totalShares, row.totalValue],
      ];
  }
  function* ofCloses(): Values {
    for (const { line, code, day, name, currency, close } of closes)
      yield [publication, line, Number(code), boardOf(code), day, name, currency, close];
  }
  function* ofPositions(): Values {
    for (const { line, code, day, name, shares, value } of positions)
      yield [publication, line, Number(code), day, name, shares, value];
  }
  await copyRows(db, "supplied_row", ofRows(), written);
  if (closes.length > 0) await copyRows(db, "supplied_close", ofCloses(), written);
  if (positions.length > 0) await copyRows(db, "supplied_position", ofPositions(), written);
}

/** Returns the boards' days for which a file has figures of trading. */
export async function suppliedDays(db: Kysely<Schema>, publication: number): Promise<BoardOnDay[]> {
  const { rows } = await sql<BoardOnDay>`
    select day, board from supplied_row where publication = ${publication}
    union select day, board from supplied_close where publication = ${publication}`.execute(db);
  return rows;
}

/** A row that a user supplied, with the closing price of the same file. */
interface Supplied {
  readonly publication: number;
  readonly code: number;
  readonly name: string;
  readonly currency: CounterCurrency | null;
  readonly short_shares: number | null;
  readonly short_value: number | null;
  readonly total_shares: number | null;
  readonly total_value: number | null;
  readonly close: string | null;
}

/**
 * Returns the rows that users supplied for a board's day, by file. They count as published when the
 * quotations of the day are, because `known_at` must not depend on the time of import.
 */
export async function suppliedOn(db: Kysely<Schema>, { day, board }: BoardOnDay): Promise<SuppliedReport[]> {
  const at = sql`day = ${day} and board = ${board}`;
  const { rows } = await sql<Supplied>`
    select * from (
      select publication, code, coalesce(r.name, c.name) as name, coalesce(r.currency, c.currency) as currency,
        short_shares, short_value, total_shares, total_value, c.close
      from (select * from supplied_row where ${at}) r full join (select * from supplied_close where ${at}) c
        using (publication, code)) given
    where ${isStanding(sql`given.publication`)} order by publication, code`.execute(db);
  const reports = new Map<number, SuppliedReport["counters"][number][]>();
  for (const row of rows) {
    const counters = reports.get(row.publication) ?? [];
    counters.push(toCounter(row));
    reports.set(row.publication, counters);
  }
  const publishedAt = inHongKong(day, OUT_AT.quotations).toISOString();
  return [...reports].map(([source, counters]) => ({ kind: "supplied", source, publishedAt, counters }));
}

const toCounter = (row: Supplied): SuppliedReport["counters"][number] =>
  suppliedCounter({
    ...{ code: stockCode(row.code), name: row.name, currency: row.currency },
    ...{ shortShares: row.short_shares, shortValue: row.short_value },
    ...{ totalShares: row.total_shares, totalValue: row.total_value, close: row.close },
  });
