// Makes the database that new stores begin with, which has tables and no rows. src/service/store/new-database.ts
// copies it.
require("tsx/cjs");
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require("node:fs");
const path = require("node:path");
const { sql } = require("kysely");
const { openAndMigrate, TEMPLATE } = require("../../src/service/store/new-database.ts");

const MIGRATIONS = require.resolve("../../src/service/store/migrations.ts");

/** Whether the template was made after the migrations were last changed. */
const isCurrent = () => existsSync(TEMPLATE) && statSync(TEMPLATE).birthtimeMs > statSync(MIGRATIONS).mtimeMs;

/**
 * The databases that PostgreSQL copies to make further ones. A store has only one database, and half as many files
 * without these.
 */
const TO_COPY_FROM = ["template0", "template1"];

async function dropTemplates(database) {
  for (const name of TO_COPY_FROM) {
    await sql`update pg_database set datistemplate = false where datname = ${name}`.execute(database);
    await sql`drop database ${sql.id(name)}`.execute(database);
  }
}

async function makeTemplate() {
  if (isCurrent()) return;
  const dist = path.dirname(TEMPLATE);
  mkdirSync(dist, { recursive: true });
  const others = readdirSync(dist).filter((name) => name.startsWith("pglite-"));
  const part = `${TEMPLATE}.${process.pid}.part`;
  const database = await openAndMigrate(part);
  await dropTemplates(database);
  // A database that was closed in order leaves nothing in its log to a copy.
  await database.destroy();
  // Another build may have finished first.
  if (isCurrent()) rmSync(part, { recursive: true });
  else {
    rmSync(TEMPLATE, { recursive: true, force: true });
    renameSync(part, TEMPLATE);
  }
  for (const name of others.filter((each) => each !== path.basename(TEMPLATE)))
    rmSync(path.join(dist, name), { recursive: true, force: true });
}
void makeTemplate();
