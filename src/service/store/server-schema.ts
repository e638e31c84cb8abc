import { sql, type Kysely, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { moveFormerTables } from "./former-tables";
import { lockFor } from "./locks";
import { appliedMigrations, isBeginning, MIGRATION_NAMES, runMigrations } from "./migrate";
import { requireCreate, rightMissing } from "./rights";
import type { Schema } from "./schema";

/* On a server all tables of a store are in one schema, the only one in a connection's search path. */

/**
 * Makes the store's schema, or updates it; a current schema is not changed. All in one transaction.
 *
 * @throws STORE_SCHEMA_TAKEN, STORE_NEWER, STORE_RIGHT_MISSING, STORE_NOT_PROVEN
 */
export async function prepareSchema(db: Kysely<Schema>, schema: string): Promise<void> {
  if ((await stateOf(db, schema, "insert")) === "current") return;
  await db.transaction().execute(async (tx) => {
    // Several processes may start on one database at the same time.
    await lockFor(tx, "opening");
    if ((await stateOf(tx, schema, "insert")) === "missing") {
      await makeSchema(tx, schema);
      await moveFormerTables(tx, schema);
    }
    await runMigrations(tx, MIGRATION_NAMES);
  });
}

/** @throws STORE_NOT_READY if the schema would have to be made or updated */
export async function requireSchema(db: Kysely<Schema>, schema: string): Promise<void> {
  if ((await stateOf(db, schema, "select")) !== "current")
    throw new CodedError("STORE_NOT_READY", { schema });
}

/** "missing": there is none, or nothing in it. */
type SchemaState = "missing" | "older" | "current";

async function stateOf(db: Kysely<Schema>, schema: string, right: "select" | "insert"): Promise<SchemaState> {
  const standing = await sql<{ owner: string; isOpen: boolean }>`
    select quote_ident(pg_get_userbyid(nspowner)) as owner, has_schema_privilege(oid, 'usage') as "isOpen"
    from pg_namespace where nspname = ${schema}`.execute(db);
  const [place] = standing.rows;
  if (!place) return "missing";
  if (!place.isOpen) throw await rightMissing(db, (user) => `grant ${place.owner} to ${user}`);
  const { rows } = await sql<{ name: string; owner: string; isOpen: boolean }>`
    select relname as name, quote_ident(pg_get_userbyid(relowner)) as owner,
      has_table_privilege(oid, 'select') and has_table_privilege(oid, ${right}) as "isOpen"
    from pg_class where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
    order by relname`.execute(db);
  if (rows[0] === undefined) return "missing";
  const list = rows.find(({ name }) => name === "kysely_migration");
  if (!list) throw new CodedError("STORE_SCHEMA_TAKEN", { schema, what: `the table ${rows[0].name}` });
  if (!list.isOpen) throw await rightMissing(db, (user) => `grant ${list.owner} to ${user}`);
  const names = (await appliedMigrations(db)) ?? [];
  if (names.length > MIGRATION_NAMES.length && isBeginning(names.slice(0, MIGRATION_NAMES.length)))
    throw new CodedError("STORE_NEWER");
  if (names.length === 0 || !isBeginning(names))
    throw new CodedError("STORE_SCHEMA_TAKEN", { schema, what: "the table kysely_migration" });
  return names.length === MIGRATION_NAMES.length ? "current" : "older";
}

async function makeSchema(tx: Transaction<Schema>, schema: string): Promise<void> {
  const { rows } = await sql<{ isOurs: boolean }>`
    select has_schema_privilege(oid, 'create') as "isOurs" from pg_namespace where nspname = ${schema}`.execute(
    tx,
  );
  if (rows[0] === undefined) {
    await requireCreate(tx);
    await sql`create schema ${sql.id(schema)}`.execute(tx);
  } else if (!rows[0].isOurs)
    throw await rightMissing(tx, (user) => `grant create, usage on schema ${schema} to ${user}`);
}
