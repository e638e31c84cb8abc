import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import manifest from "../../../package.json";
import { migrate, MIGRATION_NAMES } from "./migrate";
import { openPgliteDatabase } from "./pglite-database";
import { beginReplacement, decideReplacement, finishReplacement } from "./replace-database";
import type { Schema } from "./schema";

const isBundled = path.extname(__filename) !== ".ts";
/** The number of the last migration. A template is used only by stores with the same tables. */
const TABLES = MIGRATION_NAMES.at(-1)?.split("-", 1)[0] ?? "";
/** A PGlite database with tables and no rows, which the build makes once. Copying it takes a fraction of the time of making one. */
export const TEMPLATE = path.resolve(
  __dirname,
  isBundled ? ".." : "../../../dist",
  `pglite-${manifest.dependencies["@electric-sql/pglite"]}-${TABLES}`,
);

/** Copies the template into an empty folder. Without a template, PGlite makes a database when it opens the folder. */
export async function unpackDatabase(into: string, template = TEMPLATE): Promise<void> {
  if (existsSync(template)) await cp(template, into, { recursive: true });
}

/** Copies the template into a data folder that has no database. The folder then has the whole database or none. */
export async function makeDatabase(folder: string, template = TEMPLATE): Promise<void> {
  if (!existsSync(template)) return;
  await unpackDatabase(await beginReplacement(folder), template);
  await decideReplacement(folder);
  await finishReplacement(folder);
}

/** Opens an embedded database and brings its tables up to date. @throws STORE_NEWER */
export async function openAndMigrate(database: string): Promise<Kysely<Schema>> {
  const db = await openPgliteDatabase(database);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}
