import { sql, type Kysely, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { MIGRATIONS } from "./migrations";
import type { Schema } from "./schema";

/** Makes the list of applied migrations, in the form of kysely's own migrator, which earlier versions used. */
const APPLIED = `create table if not exists kysely_migration (
  name varchar(255) primary key, timestamp varchar(255) not null)`;

/** The names of all migrations, in order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).sort();

/** Returns the names of the migrations applied to a store, in order; null if it has no list of them. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<string[] | null> {
  const found = await sql<{ at: string | null }>`select to_regclass('kysely_migration')::text as at`.execute(
    db,
  );
  if (found.rows[0]?.at == null) return null;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether names are the first of all migrations. */
export const isBeginning = (names: readonly string[]): boolean =>
  names.every((name, i) => name === MIGRATION_NAMES[i]);

/**
 * Brings the tables up to date, in one transaction.
 *
 * @throws STORE_NEWER
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  if ((await appliedMigrations(db))?.join() === MIGRATION_NAMES.join()) return;
  await db.transaction().execute((tx) => runMigrations(tx, MIGRATION_NAMES));
}

/**
 * Runs those of the named migrations that the store has not had.
 *
 * @throws STORE_NEWER
 */
export async function runMigrations(tx: Transaction<Schema>, names: readonly string[]): Promise<void> {
  await sql.raw(APPLIED).execute(tx);
  const applied = new Set(await appliedMigrations(tx));
  if ([...applied].some((name) => !MIGRATION_NAMES.includes(name))) throw new CodedError("STORE_NEWER");
  for (const name of names) {
    if (applied.has(name)) continue;
    await MIGRATIONS[name]?.up(tx);
    await sql`insert into kysely_migration (name, timestamp)
      values (${name}, ${new Date().toISOString()})`.execute(tx);
  }
}
