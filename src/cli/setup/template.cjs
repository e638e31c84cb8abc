// Makes the empty database with which new stores begin. src/service/store/new-database.ts copies it.
const { once } = require("node:events");
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync } = require("node:fs");
const path = require("node:path");
const { Worker } = require("node:worker_threads");

const root = path.resolve(__dirname, "../../..");
const dist = path.join(root, "dist");
/** The thread of the embedded database. It makes one in an empty folder, and closes it on request. */
const DATABASE = path.join(root, "src/service/store/pglite-worker.mjs");

async function makeTemplate() {
  const version = require(path.join(root, "package.json")).dependencies["@electric-sql/pglite"];
  const template = path.join(dist, `pglite-${version}`);
  if (existsSync(template)) return;
  mkdirSync(dist, { recursive: true });
  const others = readdirSync(dist).filter((name) => name.startsWith("pglite-"));
  const part = `${template}.${process.pid}.part`;
  const thread = new Worker(DATABASE, { workerData: { folder: part } });
  const [{ error }] = await once(thread, "message");
  if (error) throw new Error(error.message);
  // After an orderly close, opening a copy does not have to recover anything from its log.
  thread.postMessage("close");
  await once(thread, "exit");
  // Another build may have finished first.
  if (existsSync(template)) rmSync(part, { recursive: true });
  else renameSync(part, template);
  for (const name of others) rmSync(path.join(dist, name), { recursive: true, force: true });
}
void makeTemplate();
