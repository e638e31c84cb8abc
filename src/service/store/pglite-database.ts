import { PGlite, types, type Results } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { CodedError } from "../../market/errors/coded-error";
import { COPY } from "./copy-rows";
import { exactNumber, isoInstant } from "./exact-number";
import type { Schema } from "./schema";

/**
 * No statement takes so long. When the disk is full and PostgreSQL can go on no more, the embedded one ends without a word, and
 * whoever asked it would wait for ever; in milliseconds.
 */
const LONGEST_STATEMENT = 30_000;
const LONGEST_START = 120_000;
const LONGEST_CLOSE = 5000;

/**
 * The embedded database in `folder`; the only place that names PGlite.
 *
 * @throws DISK_FULL when it has stopped answering, which is what it does on a full disk
 */
export async function openPgliteDatabase(folder: string): Promise<Kysely<Schema>> {
  const database = await within(
    LONGEST_START,
    PGlite.create(folder, {
      parsers: {
        [types.INT8]: exactNumber,
        // Days stay text: a JS Date would bring the machine's zone into them.
        [types.DATE]: (text: string) => text,
        [types.TIMESTAMPTZ]: isoInstant,
        [types.NUMERIC]: (text: string) => text,
      },
    }),
  );
  // The dialect was written for an earlier minor version of PGlite; it uses query() and close() only.
  return new Kysely<Schema>({ dialect: new PGliteDialect(watched(database)) });
}

/** The same database, which fails where it would not answer. */
function watched(database: PGlite): PGlite {
  let isDead = false;
  const query = async <T>(statement: string, parameters?: unknown[]): Promise<Results<T>> => {
    if (isDead) throw new CodedError("DISK_FULL");
    try {
      return await within(LONGEST_STATEMENT, run<T>(database, statement, parameters));
    } catch (error) {
      isDead ||= error instanceof CodedError && error.code === "DISK_FULL";
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    if (isDead) return;
    // What is not written is in its log: the next start takes it from there.
    await within(LONGEST_CLOSE, database.close()).catch(() => undefined);
  };
  return { query, close } as unknown as PGlite;
}

/** A copy takes its data from a file that the database is handed beside the statement. */
function run<T>(database: PGlite, statement: string, parameters?: unknown[]): Promise<Results<T>> {
  const into = COPY.exec(statement)?.[1];
  return into === undefined
    ? database.query<T>(statement, parameters)
    : database.query<T>(`copy ${into} from '/dev/blob'`, [], {
        blob: new Blob([...(parameters?.[0] as Iterable<string>)]),
      });
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CodedError("DISK_FULL")), milliseconds);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
