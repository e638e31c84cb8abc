import { sql, type Transaction } from "kysely";
import type { Schema } from "./schema";

/** Any number that no other program takes for its own. */
const WRITERS_LOCK = 0x686b7373;

/** Of all that write into a store one does at a time, until its transaction ends. */
export async function lockWriters(tx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WRITERS_LOCK}::bigint)`.execute(tx);
}
