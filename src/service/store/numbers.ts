import { sql, type Kysely } from "kysely";
import type { Schema } from "./schema";

/** The next of the numbers that publications, interventions and revisions share. */
export async function nextNumber(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select nextval(pg_get_serial_sequence('publication', 'seq')) as number`.execute(db);
  return rows[0]?.number ?? 0;
}

/** Numbers for what one change makes: its own first, then new ones, each greater than the one before. */
export function numbersFrom(db: Kysely<Schema>, first: number): () => Promise<number> {
  let isTaken = false;
  return async () => {
    if (isTaken) return nextNumber(db);
    isTaken = true;
    return first;
  };
}
