import { sql, type Kysely } from "kysely";
import { CodedError } from "../../errors/coded-error";
import type { Schema } from "./schema";

/** Returns the error for a right that the user of a connection lacks, with the statement that grants it. */
export async function rightMissing(
  db: Kysely<Schema>,
  statement: (user: string) => string,
): Promise<CodedError> {
  const { rows } = await sql<{ user: string }>`select quote_ident(current_user) as user`.execute(db);
  const user = rows[0]?.user ?? "?";
  return new CodedError("STORE_RIGHT_MISSING", { user, statement: `${statement(user)};` });
}

/**
 * Checks that the user may make schemas in the database.
 *
 * @throws STORE_RIGHT_MISSING
 */
export async function requireCreate(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ may: boolean; database: string }>`
    select has_database_privilege(current_database(), 'create') as may,
      quote_ident(current_database()) as database`.execute(db);
  if (!rows[0]?.may)
    throw await rightMissing(db, (user) => `grant create on database ${rows[0]?.database} to ${user}`);
}
