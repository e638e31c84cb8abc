import { setImmediate } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import { asLine, type Value } from "./row-line";
import type { RowsWritten } from "./rows-written";
import type { Schema } from "./schema";
import { WRITTEN, type WrittenTable } from "./written-tables";

/**
 * What a statement has to begin like to be a copy: each database's adapter gives it its data, an `AsyncIterable<string>`, in its own
 * way.
 */
export const COPY = /^copy (.+) from stdin\b/;

/** Rows that travel in one piece: the server takes in one while the next is being made. */
const PORTION = 256;
/** After so many portions whoever else waits for this process has a turn. */
const PORTIONS_A_TURN = 16;

/**
 * Puts rows into a table by PostgreSQL's own bulk statement: a day's 2,700 rows in half the time that an insert takes. The rows
 * have the table's columns in the order of `WRITTEN`.
 */
export async function copyRows(
  db: Kysely<Schema>,
  table: WrittenTable,
  rows: Iterable<readonly Value[]>,
  written: RowsWritten,
): Promise<void> {
  const into = sql.raw(`copy ${table} (${WRITTEN[table].columns.join(", ")}) from stdin`);
  await sql`${into} /* ${portions(rows, (line) => written.line(table, line))} */`.execute(db);
}

async function* portions(
  rows: Iterable<readonly Value[]>,
  write: (line: string) => void,
): AsyncGenerator<string> {
  let text = "";
  let count = 0;
  for (const row of rows) {
    const line = asLine(row);
    write(line);
    text += line;
    if (++count % PORTION !== 0) continue;
    yield text;
    text = "";
    if (count % (PORTION * PORTIONS_A_TURN) === 0) await setImmediate();
  }
  if (text !== "") yield text;
}
