import { PGlite, types } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { exactNumber, isoInstant } from "./exact-number";
import type { Schema } from "./schema";

/** The embedded database in `folder`; the only place that names PGlite. */
export async function openPgliteDatabase(folder: string): Promise<Kysely<Schema>> {
  const database = await PGlite.create(folder, {
    parsers: {
      [types.INT8]: exactNumber,
      // Days stay text: a JS Date would bring the machine's zone into them.
      [types.DATE]: (text: string) => text,
      [types.TIMESTAMPTZ]: isoInstant,
      [types.NUMERIC]: (text: string) => text,
    },
  });
  // The dialect was written for an earlier minor version of PGlite; it uses query() and close() only.
  return new Kysely<Schema>({ dialect: new PGliteDialect(database) });
}
