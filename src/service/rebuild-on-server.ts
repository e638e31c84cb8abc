import type { Kysely } from "kysely";
import { CodedError } from "../errors/coded-error";
import { differenceOf, type Beside } from "./beside";
import { mendJournal } from "./mend-journal";
import { carryOver } from "./store/carry-over";
import { lockWriters } from "./store/locks";
import { migrate } from "./store/migrate";
import { openPostgresDatabase, tryServerLock, type ServerLock } from "./store/postgres-database";
import {
  dropSchemaBeside,
  dropSchemasBeside,
  makeSchemaBeside,
  refuseDependents,
  replaceTables,
} from "./store/replace-tables";
import type { Schema } from "./store/schema";
import type { Store } from "./store/store";

/** The place of a store on a server. */
interface Server {
  readonly databaseUrl: string;
  readonly schema: string;
}

/**
 * Makes tables in a schema beside that of a store on a server, while others keep reading and writing the store.
 *
 * @throws STORE_REBUILDING, STORE_DEPENDED_ON, STORE_RIGHT_MISSING
 */
export async function besideOnServer(store: Store, { databaseUrl, schema }: Server): Promise<Beside> {
  const lock = await tryServerLock(databaseUrl, schema, "rebuilding");
  if (!lock) throw new CodedError("STORE_REBUILDING", { schema });
  try {
    await dropSchemasBeside(store.db, schema);
    await refuseDependents(store.db, schema);
    const beside = await makeSchemaBeside(store.db, schema);
    const db = openPostgresDatabase(databaseUrl, { schema: beside });
    try {
      await migrate(db);
    } catch (error) {
      await db.destroy();
      await dropSchemaBeside(store.db, beside);
      throw error;
    }
    return { db, ...actions(store, db, { schema, beside, lock }) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function actions(
  store: Store,
  db: Kysely<Schema>,
  { schema, beside, lock }: { schema: string; beside: string; lock: ServerLock },
): Omit<Beside, "db"> {
  let isAlone = true;
  void lock.lost.then(() => (isAlone = false));
  return {
    async compareAndReplace(takeInLate) {
      const difference = await store.db.transaction().execute(async (tx) => {
        await lockWriters(tx);
        await takeInLate();
        await carryOver(tx, db);
        const found = await differenceOf(tx, db);
        if (!isAlone) throw new CodedError("STORE_UNAVAILABLE");
        if (found !== null) await replaceTables(tx, { schema, beside }, () => carryOver(tx, db));
        return found;
      });
      // If the process is killed here, the next process does this.
      if (difference !== null) await mendJournal(store);
      return difference;
    },
    async remove() {
      await db.destroy();
      try {
        await dropSchemaBeside(store.db, beside);
      } catch (error) {
        // The next rebuild drops what is left.
        if (!(error instanceof CodedError)) throw error;
      } finally {
        await lock.release();
      }
    },
  };
}
