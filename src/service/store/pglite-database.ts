import { PGlite, types } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { CodedError } from "../../market/errors/coded-error";
import type { Schema } from "./schema";

/** Money and share counts are exact: a bigint that a JS number cannot hold is refused, not rounded. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new CodedError("NUMBER_TOO_LARGE", { text });
  return value;
}

/** The embedded database in `folder`; the only place that names PGlite. */
export async function openPgliteDatabase(folder: string): Promise<Kysely<Schema>> {
  const database = await PGlite.create(folder, {
    parsers: {
      [types.INT8]: exactNumber,
      // Days stay text: a JS Date would bring the machine's zone into them.
      [types.DATE]: (text: string) => text,
      [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
      [types.NUMERIC]: (text: string) => text,
    },
  });
  // The dialect was written for an earlier minor version of PGlite; it uses query() and close() only.
  return new Kysely<Schema>({ dialect: new PGliteDialect(database) });
}
