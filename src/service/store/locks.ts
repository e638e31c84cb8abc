import { sql, type Kysely, type Transaction } from "kysely";
import type { Schema } from "./schema";

/** What only one process may do at a time in a store. */
export type LockPurpose = "writing" | "opening" | "collecting" | "rebuilding";

/**
 * SQL for the lock number of a purpose ($1) in the schema of the connection. Two stores in one database do not wait
 * for each other.
 */
export const LOCK_NUMBER =
  "hashtextextended('hkshort ' || $1::text || ' ' || current_setting('search_path'), 0)";

/** The numbers that earlier versions used for every store. */
const FORMER_LOCKS = [0x686b7373, 0x686b6964];

/** Waits for the lock, which is released when the transaction ends. */
export async function lockFor(tx: Transaction<Schema>, purpose: LockPurpose): Promise<void> {
  const [before = "", after = ""] = LOCK_NUMBER.split("$1");
  await sql`select pg_advisory_xact_lock(${sql.raw(before)}${purpose}${sql.raw(after)})`.execute(tx);
}

/** Makes writers of a store take turns: each waits until the transaction of the writer before it ends. */
export const lockWriters = (tx: Transaction<Schema>): Promise<void> => lockFor(tx, "writing");

/** Waits until no earlier version of the program writes. */
export async function lockFormerVersions(db: Kysely<Schema>): Promise<void> {
  for (const number of FORMER_LOCKS) await sql`select pg_advisory_xact_lock(${number}::bigint)`.execute(db);
}
