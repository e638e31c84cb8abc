import { sql, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { lockFormerVersions } from "./locks";
import { isBeginning, MIGRATION_NAMES, runMigrations } from "./migrate";
import { rightMissing } from "./rights";
import type { Schema } from "./schema";

/** The schema in which earlier versions had their tables, among those of other programs. */
const FORMER = "public";

/** A column as the catalogue of the database describes it: its table, its name, and the rest in one text. */
interface Column {
  readonly table: string;
  readonly column: string;
  readonly form: string;
}

/**
 * Moves an earlier version's tables out of `public` into the store's own schema, which is empty, and its indexes and
 * numbers with them. They are moved only if they are proven to be this program's: they list its migrations, their
 * columns are exactly those that these migrations make, and they hold exactly one store. Tables of other programs are
 * never touched, whatever their names.
 *
 * @throws STORE_NOT_PROVEN if they only seem to be this program's; STORE_RIGHT_MISSING
 */
export async function moveFormerTables(tx: Transaction<Schema>, schema: string): Promise<void> {
  const names = await formerMigrations(tx);
  if (!names.some((name) => MIGRATION_NAMES.includes(name))) return;
  await lockFormerVersions(tx);
  const expected = await columnsMadeBy(tx, names, schema);
  const tables = [...new Set(expected.map(({ table }) => table))];
  const why =
    whyNotOurs(names) ?? firstOther(expected, await columnsIn(tx, FORMER)) ?? (await whyNoStore(tx));
  if (why !== null) throw new CodedError("STORE_NOT_PROVEN", { why });
  const moved = [...tables, ...(await lockTable(tx))];
  await requireOwnership(tx, moved);
  for (const table of moved)
    await sql`alter table ${sql.id(FORMER, table)} set schema ${sql.id(schema)}`.execute(tx);
}

/** Returns the migrations listed by a table in `public`; none if the table has another form or is not readable. */
async function formerMigrations(tx: Transaction<Schema>): Promise<string[]> {
  const columns = (await columnsIn(tx, FORMER)).filter(({ table }) => table === "kysely_migration");
  if (columns.map(({ column }) => column).join() !== "name,timestamp") return [];
  const readable = await sql<{ may: boolean }>`
    select has_schema_privilege(${FORMER}, 'usage')
      and has_table_privilege(${`${FORMER}.kysely_migration`}, 'select') as may`.execute(tx);
  if (!readable.rows[0]?.may) return [];
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.id(FORMER, "kysely_migration")} order by name`.execute(tx);
  return rows.map(({ name }) => name);
}

const whyNotOurs = (names: readonly string[]): string | null =>
  isBeginning(names) ? null : `its migrations are not all ours (${names.join(", ")})`;

/** Returns the columns of the ordinary tables of a schema, sorted by name. */
async function columnsIn(tx: Transaction<Schema>, schema: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select relname as table, attname as column,
      concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity) as form
    from pg_attribute join pg_class c on c.oid = attrelid
    where relnamespace = to_regnamespace(${schema}) and relkind = 'r' and not relispartition
      and attnum > 0 and not attisdropped
    order by relname collate "C", attname collate "C"`.execute(tx);
  return rows;
}

/** The columns that the migrations make, found by running them and rolling back. */
async function columnsMadeBy(
  tx: Transaction<Schema>,
  names: readonly string[],
  schema: string,
): Promise<Column[]> {
  await sql`savepoint made`.execute(tx);
  await runMigrations(
    tx,
    MIGRATION_NAMES.filter((name) => names.includes(name)),
  );
  const columns = await columnsIn(tx, schema);
  await sql`rollback to savepoint made`.execute(tx);
  return columns;
}

function firstOther(expected: readonly Column[], found: readonly Column[]): string | null {
  const tables = new Set(expected.map(({ table }) => table));
  const keyOf = ({ table, column, form }: Column): string => `${table}.${column} ${form}`;
  const [ours, theirs] = [new Set(expected.map(keyOf)), new Set(found.map(keyOf))];
  const other =
    expected.find((column) => !theirs.has(keyOf(column))) ??
    found.find((column) => tables.has(column.table) && !ours.has(keyOf(column)));
  return other === undefined
    ? null
    : `the column ${other.column} of its table ${other.table} is not as that version has it`;
}

async function whyNoStore(tx: Transaction<Schema>): Promise<string | null> {
  const { rows } = await sql<{ all: number; ours: number }>`
    select count(*) as all,
      count(*) filter (where id ~ '^[0-9a-f]{8}$' and kind in ('sample', 'published')) as ours
    from ${sql.id(FORMER, "store")}`.execute(tx);
  return rows[0]?.all === 1 && rows[0].ours === 1 ? null : "its table store does not name one store";
}

async function requireOwnership(tx: Transaction<Schema>, tables: readonly string[]): Promise<void> {
  const { rows } = await sql<{ owner: string }>`
    select distinct quote_ident(pg_get_userbyid(relowner)) as owner from pg_class
    where relnamespace = to_regnamespace(${FORMER}) and relname = any(${tables}::text[])
      and not pg_has_role(relowner, 'usage')`.execute(tx);
  const [other] = rows;
  if (other) throw await rightMissing(tx, (user) => `grant ${other.owner} to ${user}`);
}

/** The lock table of kysely's migrator, if it exists. */
async function lockTable(tx: Transaction<Schema>): Promise<string[]> {
  const columns = (await columnsIn(tx, FORMER)).filter(({ table }) => table === "kysely_migration_lock");
  return columns.map(({ column }) => column).join() === "id,is_locked" ? ["kysely_migration_lock"] : [];
}
