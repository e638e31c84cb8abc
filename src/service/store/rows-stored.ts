import { sql, type Kysely } from "kysely";
import { createLinesDigest, digestOfTables, lineOf, type LinesDigest } from "./rows-written";
import type { Schema } from "./schema";
import { WRITTEN, WRITTEN_TABLES, type WrittenTable } from "./written-tables";

/** The number of rows read at a time. */
const PORTION = 2000;

/**
 * Yields the digest of the rows that each change has in the database, by its number, comparable with that of
 * `RowsWritten`. A row belongs to the change with the greatest number up to its own. `numbers` are in order.
 */
export async function digestsOfChanges(
  db: Kysely<Schema>,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const digests = new Map<number, Map<WrittenTable, string>>(numbers.map((number) => [number, new Map()]));
  const read = async (tx: Kysely<Schema>): Promise<void> => {
    for (const table of WRITTEN_TABLES)
      for await (const [change, digest] of changesOf(tx, table, numbers))
        digests.get(change)?.set(table, digest);
  };
  if (db.isTransaction) await read(db);
  else await db.transaction().setIsolationLevel("repeatable read").execute(read);
  return new Map(
    [...digests].map(([change, tables]) => [change, digestOfTables((table) => tables.get(table))]),
  );
}

/** Yields the digest of each change's rows in a table, one change after the other. */
async function* changesOf(
  tx: Kysely<Schema>,
  table: WrittenTable,
  numbers: readonly number[],
): AsyncGenerator<readonly [change: number, digest: string]> {
  const { number, columns } = WRITTEN[table];
  await sql`declare stored no scroll cursor for
    select ${sql.raw(columns.join(", "))} from ${sql.table(table)}
    where ${sql.ref(number)} is not null order by ${sql.ref(number)}`.execute(tx);
  let at = -1;
  let lines: LinesDigest | null = null;
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(PORTION)} from stored`.execute(tx);
    for (const row of rows) {
      while (at + 1 < numbers.length && (numbers[at + 1] as number) <= (row[number] as number)) {
        if (lines) yield [numbers[at] ?? 0, lines.digest()];
        lines = null;
        at++;
      }
      (lines ??= createLinesDigest()).add(lineOf(table, row));
    }
    if (rows.length < PORTION) break;
  }
  if (lines) yield [numbers[at] ?? 0, lines.digest()];
  await sql`close stored`.execute(tx);
}
