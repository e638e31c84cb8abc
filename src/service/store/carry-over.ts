import { sql, type Kysely } from "kysely";
import type { Schema } from "./schema";

/* Data that is in no publication and so not in the archive: a rebuilt store copies it from the former one. */

/** Copies the closures that were learned before closures were noted in the journal. */
export async function copyClosures(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  await to.deleteFrom("closure").where("seq", "is", null).execute();
  const former = await from.selectFrom("closure").selectAll().where("seq", "is", null).execute();
  for (const rows of portions(former)) await to.insertInto("closure").values(rows).execute();
}

/**
 * Copies old closures, the progress of fetching, refusals that are not in the archive's journal, and the last number.
 */
export async function carryOver(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  await copyClosures(from, to);
  await to.deleteFrom("collection").execute();
  for (const rows of portions(await from.selectFrom("collection").selectAll().execute()))
    await to.insertInto("collection").values(rows).execute();
  await copyRefused(from, to);
  await keepNumbers(from, to);
}

async function copyRefused(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  const known = await to
    .selectFrom("quarantine")
    .select("sha256")
    .union(to.selectFrom("publication").select("sha256"))
    .execute();
  const hashes = new Set(known.map(({ sha256 }) => sha256));
  const rows = await from
    .selectFrom("quarantine")
    .select(["sha256", "name", "size", "series", "day", "code", "detail", "refused_at"])
    .orderBy("id")
    .execute();
  for (const { detail, ...row } of rows)
    if (!hashes.has(row.sha256))
      await to
        .insertInto("quarantine")
        .values({ ...row, detail: JSON.stringify(detail) })
        .execute();
}

/** Makes sure that no number of the former store is given to anything else. */
async function keepNumbers(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  const last = async (db: Kysely<Schema>): Promise<number> => {
    const { rows } = await sql<{ number: number | null }>`
      select pg_sequence_last_value(pg_get_serial_sequence('publication', 'seq')::regclass) as number`.execute(
      db,
    );
    return rows[0]?.number ?? 0;
  };
  const number = await last(from);
  if (number > (await last(to)))
    await sql`select setval(pg_get_serial_sequence('publication', 'seq'), ${number}::bigint)`.execute(to);
}

/** One statement takes some ten thousand values. */
const PORTION = 1000;

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += PORTION) yield rows.slice(start, start + PORTION);
}
