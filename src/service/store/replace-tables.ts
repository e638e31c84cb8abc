import { randomBytes } from "node:crypto";
import { sql, type Kysely, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { STORE_TABLES } from "./migrations";
import { requireCreate } from "./rights";
import type { Schema } from "./schema";

/*
 * When a store on a server is rebuilt, its new tables are in a separate schema until they replace those in use. That
 * schema has a unique name, and a comment that names its owner. Nothing is ever dropped together with its dependents.
 */

const commentFor = (schema: string): string =>
  `hkshort rebuild: a store that is to replace that in ${schema}`;

/**
 * Makes a schema for the new tables. Returns its name.
 *
 * @throws STORE_RIGHT_MISSING
 */
export async function makeSchemaBeside(db: Kysely<Schema>, schema: string): Promise<string> {
  await requireCreate(db);
  const beside = `${schema}_anew_${randomBytes(8).toString("hex")}`;
  await db.transaction().execute(async (tx) => {
    await sql`create schema ${sql.id(beside)}`.execute(tx);
    await sql`comment on schema ${sql.id(beside)} is ${sql.lit(commentFor(schema))}`.execute(tx);
  });
  return beside;
}

/** Drops the schemas that killed processes left beside this one: those whose comment says so and that the user owns. */
export async function dropSchemasBeside(db: Kysely<Schema>, schema: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where obj_description(oid, 'pg_namespace') = ${commentFor(schema)} and pg_has_role(nspowner, 'usage')
      and nspname ~ ${`^${schema}_anew_[0-9a-f]{16}$`}`.execute(db);
  for (const { name } of rows) await dropSchemaBeside(db, name);
}

/** Drops the tables of a store in a schema, and the schema. Foreign objects stay, and so does a schema that has any. */
export async function dropSchemaBeside(db: Kysely<Schema>, beside: string): Promise<void> {
  try {
    await db.transaction().execute(async (tx) => {
      const tables = await storeTablesIn(tx, beside);
      if (tables.length > 0) await sql`drop table ${listed(beside, tables)} restrict`.execute(tx);
      await sql`drop schema ${sql.id(beside)} restrict`.execute(tx);
    });
  } catch (error) {
    if (!isDependedOn(error)) throw error;
  }
}

/**
 * Checks that no foreign object depends on the tables of a schema.
 *
 * @throws STORE_DEPENDED_ON
 */
export async function refuseDependents(db: Kysely<Schema>, schema: string): Promise<void> {
  const { rows } = await sql<{ what: string }>`
    with ours as (
      select oid from pg_class where relnamespace = to_regnamespace(${schema}) and relkind = 'r'
        and relname = any(${STORE_TABLES}::text[]))
    select distinct pg_describe_object(d.classid, d.objid, 0) as what
    from pg_depend d join ours on d.refclassid = 'pg_class'::regclass and d.refobjid = ours.oid
      left join pg_trigger t on d.classid = 'pg_trigger'::regclass and t.oid = d.objid
      left join pg_constraint c on d.classid = 'pg_constraint'::regclass and c.oid = d.objid
    where d.classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_publication_rel'::regclass, 'pg_proc'::regclass)
      or (t.oid is not null and not t.tgisinternal)
      or (c.oid is not null and c.conrelid not in (select oid from ours))
    order by what limit 3`.execute(db);
  if (rows.length > 0)
    throw new CodedError("STORE_DEPENDED_ON", {
      what: rows.map(({ what }) => what.replace(/^rule _RETURN on /, "")).join(", "),
    });
}

/**
 * Replaces the tables in use by those of another schema, which get their owner and rights. Call it in a transaction
 * that holds the writers' lock. `onAlone` is called when nobody reads or writes the tables in use any more.
 *
 * @throws STORE_DEPENDED_ON, STORE_UNAVAILABLE if somebody reads for too long
 */
export async function replaceTables(
  tx: Transaction<Schema>,
  { schema, beside }: { readonly schema: string; readonly beside: string },
  onAlone: () => Promise<void>,
): Promise<void> {
  const former = await storeTablesIn(tx, schema);
  const tables = await storeTablesIn(tx, beside);
  await lockAll(tx, schema, former);
  await onAlone();
  await refuseDependents(tx, schema);
  for (const statement of await rightsOf(tx, schema, beside)) await sql.raw(statement).execute(tx);
  try {
    if (former.length > 0) await sql`drop table ${listed(schema, former)} restrict`.execute(tx);
  } catch (error) {
    if (!isDependedOn(error)) throw error;
    throw new CodedError("STORE_DEPENDED_ON", { what: (error as { detail?: string }).detail ?? "" });
  }
  for (const table of tables)
    await sql`alter table ${sql.id(beside, table)} set schema ${sql.id(schema)}`.execute(tx);
}

async function storeTablesIn(db: Kysely<Schema>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = to_regnamespace(${schema}) and relkind = 'r'
      and relname = any(${STORE_TABLES}::text[]) order by relname`.execute(db);
  return rows.map(({ name }) => name);
}

const listed = (schema: string, tables: readonly string[]) =>
  sql.join(tables.map((table) => sql.id(schema, table)));

/** The code "dependent_objects_still_exist". */
const isDependedOn = (error: unknown): boolean => (error as { code?: string }).code === "2BP01";

/**
 * Waits for readers in turns of half a second and lets new readers pass in between. After a second the server would end
 * one of two sessions that wait for each other, and that should not be a reader.
 */
const TURN = 500;
const TURNS = 240;

async function lockAll(tx: Transaction<Schema>, schema: string, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  await sql`set local statement_timeout = ${sql.lit(TURN)}`.execute(tx);
  for (let turn = 1; ; turn++) {
    await sql`savepoint turn`.execute(tx);
    try {
      await sql`lock table ${listed(schema, tables)} in access exclusive mode`.execute(tx);
      break;
    } catch (error) {
      // The adapter's error if a statement took too long or the server is gone.
      if (turn === TURNS || !(error instanceof CodedError)) throw error;
      await sql`rollback to savepoint turn`.execute(tx);
      await new Promise((resolve) => setTimeout(resolve, TURN));
    }
  }
  await sql`set local statement_timeout = 0`.execute(tx);
}

/** The statements that give new tables, and their sequences, the owner and the rights of those in use. */
async function rightsOf(tx: Transaction<Schema>, schema: string, beside: string): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    with pairs as (
      select old.oid as old, old.relowner as owner, old.relacl as acl, new.relowner as maker, new.relkind as kind,
        case new.relkind when 'S' then 'sequence ' else 'table ' end
          || format('%I.%I', ${beside}::text, new.relname) as thing
      from pg_class old join pg_class new on new.relname = old.relname and new.relkind = old.relkind
        and new.relnamespace = to_regnamespace(${beside})
      where old.relnamespace = to_regnamespace(${schema}) and old.relkind in ('r', 'S')),
    rights as (
      select thing, owner, r.grantee, r.privilege_type as right, r.is_grantable, '' as columns
        from pairs cross join lateral aclexplode(acl) r
      union all
      select thing, owner, r.grantee, r.privilege_type, r.is_grantable, format(' (%I)', attname)
        from pairs join pg_attribute on attrelid = pairs.old cross join lateral aclexplode(attacl) r)
    select format('grant %s%s on %s to %s%s', "right", columns, thing,
        case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
        case when is_grantable then ' with grant option' else '' end) as statement
      from rights where grantee <> owner
    union all
    select format('alter %s owner to %I', thing, pg_get_userbyid(owner))
      from pairs where owner <> maker and kind = 'r'`.execute(tx);
  return rows.map(({ statement }) => statement);
}
