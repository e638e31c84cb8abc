import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import path from "node:path";
import manifest from "../../../package.json";
import { MIGRATION_NAMES } from "./migrate";
import { beginReplacement, decideReplacement, finishReplacement } from "./replace-database";

const isBundled = path.extname(__filename) !== ".ts";
/** The last migration, by its number: other tables need another template. */
const TABLES = MIGRATION_NAMES.at(-1)?.split("-", 1)[0] ?? "";
/** A database with its tables and no rows, which the build makes once. To copy it takes a fraction of the time to make one. */
export const TEMPLATE = path.resolve(
  __dirname,
  isBundled ? ".." : "../../../dist",
  `pglite-${manifest.dependencies["@electric-sql/pglite"]}-${TABLES}`,
);

/** Puts an empty database into an empty folder. Without a template PGlite begins one there when it opens it. */
export async function unpackDatabase(into: string, template = TEMPLATE): Promise<void> {
  if (existsSync(template)) await cp(template, into, { recursive: true });
}

/** The same for the database of a data folder that has none: it stands there whole, or not at all. */
export async function makeDatabase(folder: string, template = TEMPLATE): Promise<void> {
  if (!existsSync(template)) return;
  await unpackDatabase(await beginReplacement(folder), template);
  await decideReplacement(folder);
  await finishReplacement(folder);
}
