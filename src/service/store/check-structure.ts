import { sql, type Kysely, type Transaction } from "kysely";
import type { Schema } from "./schema";

interface Relation {
  readonly name: string;
  readonly oid: number;
  readonly isIndex: boolean;
}

/**
 * Returns the faults that PostgreSQL's own checker (amcheck) finds in tables and indexes, a sentence each: pages that
 * differ from what was written, rows that an index does not find. The embedded database includes amcheck; a server
 * uses it if it is installed and permitted. The check leaves nothing behind.
 */
export async function checkStructure(db: Kysely<Schema>, isEmbedded: boolean): Promise<string[]> {
  class Done extends Error {}
  const faults: string[] = [];
  await db
    .transaction()
    .execute(async (tx) => {
      const checker = await checkerOf(tx, isEmbedded);
      if (checker)
        for (const relation of await relationsOf(tx, isEmbedded))
          if (relation.isIndex ? checker.readsIndexes : checker.readsTables)
            faults.push(...(await faultsOf(tx, checker.place, relation)));
      throw new Done();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Done)) throw error;
    });
  return faults;
}

/** The checker of a server. */
interface Checker {
  /** The schema in which its functions are. */
  readonly place: string;
  /** Whether the function exists and the user may call it. A superuser can grant the right to call it. */
  readonly readsTables: boolean;
  readonly readsIndexes: boolean;
}

async function checkerOf(tx: Transaction<Schema>, isEmbedded: boolean): Promise<Checker | undefined> {
  if (isEmbedded) await sql`create extension if not exists amcheck`.execute(tx);
  const may = (name: string) => sql`coalesce((select bool_or(has_function_privilege(oid, 'execute'))
    from pg_proc where proname = ${name} and pronamespace = n.oid and pronargs > 1), false)`;
  const { rows } = await sql<Checker>`
    select quote_ident(nspname) as place, ${may("verify_heapam")} as "readsTables",
      ${may("bt_index_check")} as "readsIndexes"
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'amcheck'`.execute(tx);
  return rows[0];
}

/**
 * Returns the store's tables and indexes. An embedded database belongs to the store alone, so PostgreSQL's own are
 * included.
 */
async function relationsOf(tx: Transaction<Schema>, isEmbedded: boolean): Promise<Relation[]> {
  const own = sql`c.relnamespace = current_schema()::regnamespace`;
  const { rows } = await sql<Relation>`
    select c.relname as name, c.oid::bigint as oid, c.relkind = 'i' as "isIndex"
    from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_am a on a.oid = c.relam
    where c.relpersistence = 'p' and (c.relkind in ('r', 't') and a.amname = 'heap'
        or c.relkind = 'i' and a.amname = 'btree' and i.indisready and i.indisvalid)
      and (${isEmbedded ? sql`true` : own})
    order by c.relname`.execute(tx);
  return rows;
}

/** The code "insufficient_privilege": nothing was checked. */
const NOT_PERMITTED = "42501";

async function faultsOf(
  tx: Transaction<Schema>,
  place: string,
  { name, oid, isIndex }: Relation,
): Promise<string[]> {
  const amcheck = sql.raw(place);
  await sql`savepoint checking`.execute(tx);
  try {
    if (isIndex) await sql`select ${amcheck}.bt_index_check(${oid}::bigint::oid::regclass, true)`.execute(tx);
    const { rows } = isIndex
      ? { rows: [] }
      : await sql<{ block: number; msg: string }>`
          select blkno as block, msg from ${amcheck}.verify_heapam(${oid}::bigint::oid::regclass, check_toast => true)
          limit 3`.execute(tx);
    return rows.map(({ block, msg }) => `The database’s table ${name} is damaged in block ${block}: ${msg}.`);
  } catch (error) {
    await sql`rollback to savepoint checking`.execute(tx);
    if ((error as { code?: string }).code === NOT_PERMITTED) return [];
    return [`The database’s ${isIndex ? "index" : "table"} ${name} is damaged: ${(error as Error).message}.`];
  }
}
