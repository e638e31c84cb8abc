import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { sql, type Kysely } from "kysely";
import { recover } from "./recover";
import { contentsOf, firstDifference } from "./store/contents";
import { openPgliteDatabase } from "./store/pglite-database";
import { openPostgresDatabase } from "./store/postgres-database";
import type { Schema } from "./store/schema";
import { identify, migrate, type Store } from "./store/store";

export interface Rebuilt {
  readonly publications: number;
  /** In what the store that stood before differed from its archive; null where they were equal. */
  readonly difference: string | null;
}

/** A database beside the one in use, which can take its place. */
interface Beside {
  readonly db: Kysely<Schema>;
  /** Puts it in the place of the one in use, which is closed by then, or drops it. */
  finish(isTakenOver: boolean): Promise<void>;
}

/**
 * Makes the store anew from its archive, compares the two, and puts the new one in the old one's place where they differ. The
 * store is closed afterwards.
 *
 * @throws ARCHIVE_DAMAGED; the store is then as it was
 */
export async function rebuild(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Rebuilt> {
  const beside =
    store.databaseUrl === null ? await embeddedBeside(store) : await schemaBeside(store.databaseUrl);
  let isTakenOver = false;
  try {
    await identify(beside.db, store);
    await takeClosures(store.db, beside.db);
    const publications = await recover({ ...store, db: beside.db }, onProgress);
    const difference = firstDifference(await contentsOf(store.db), await contentsOf(beside.db));
    isTakenOver = difference !== null;
    return { publications, difference };
  } finally {
    await beside.db.destroy();
    await store.db.destroy();
    await beside.finish(isTakenOver);
    store.lock.release();
  }
}

/** What was learned of closures stands in no publication. */
async function takeClosures(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  const closures = await from.selectFrom("closure").selectAll().execute();
  if (closures.length > 0) await to.insertInto("closure").values(closures).execute();
}

async function embeddedBeside({ folder }: Store): Promise<Beside> {
  const database = path.join(folder, "store");
  const rebuilt = `${database}-rebuilding`;
  await rm(rebuilt, { recursive: true, force: true });
  const db = await openPgliteDatabase(rebuilt);
  await migrate(db);
  return {
    db,
    async finish(isTakenOver) {
      if (isTakenOver) {
        await rename(database, `${database}-replaced`);
        await rename(rebuilt, database);
      }
      await rm(isTakenOver ? `${database}-replaced` : rebuilt, { recursive: true, force: true });
    },
  };
}

const REBUILDING = "hkshort_rebuilding";

async function schemaBeside(databaseUrl: string): Promise<Beside> {
  const administer = async (...statements: string[]): Promise<void> => {
    const admin = openPostgresDatabase(databaseUrl);
    await admin.transaction().execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
    });
    await admin.destroy();
  };
  await administer(`drop schema if exists ${REBUILDING} cascade`, `create schema ${REBUILDING}`);
  const option = `options=-csearch_path%3D${REBUILDING}`;
  const db = openPostgresDatabase(`${databaseUrl}${databaseUrl.includes("?") ? "&" : "?"}${option}`);
  await migrate(db, REBUILDING);
  return {
    db,
    async finish(isTakenOver) {
      if (isTakenOver)
        await administer(
          `alter schema public rename to hkshort_replaced`,
          `alter schema ${REBUILDING} rename to public`,
          `drop schema hkshort_replaced cascade`,
        );
      else await administer(`drop schema ${REBUILDING} cascade`);
    },
  };
}
