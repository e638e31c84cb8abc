import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { IS_WHOLE } from "./this-run";

/* A PostgreSQL server for the tests: Debian's programs, with a new cluster and its socket in a temporary folder. */

const DEBIAN = "/usr/lib/postgresql";
const programs = (): string | undefined =>
  existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map((version) => path.join(DEBIAN, version, "bin"))
        .findLast((folder) => existsSync(path.join(folder, "initdb")))
    : undefined;

export const hasPostgres = programs() !== undefined;
/**
 * Where suites of the store run. The whole run has them in both databases. `npm test` has them on PostgreSQL, where
 * stores are made several times as fast; its other suites use the embedded database.
 */
export const PLACES: readonly ("embedded" | "on PostgreSQL")[] = [
  ...(IS_WHOLE || !hasPostgres ? (["embedded"] as const) : []),
  ...(hasPostgres ? (["on PostgreSQL"] as const) : []),
];
if (!hasPostgres) console.warn("PostgreSQL is not installed: the tests that need it are SKIPPED.");

export interface PostgresServer {
  /** Makes a separate database for each caller. */
  newDatabase(): Promise<string>;
  /** Stops it, or kills it as an administrator would. */
  stop(mode?: "fast" | "immediate"): void;
  start(): void;
  remove(): void;
}

/** Runs statements as a database's administrator, one by one. Returns the rows of the last. */
export async function administer(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query<object>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Returns the address of the same database for another user. */
export const asUser = (url: string, user: string): string => url.replace("//hkshort@", `//${user}@`);

/** PostgreSQL refuses to run as root, so it then runs as the user that Debian's package has made. */
const isRoot = process.getuid?.() === 0;
const idOf = (flag: "-u" | "-g"): number =>
  Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
const identity: { uid?: number; gid?: number } =
  isRoot && hasPostgres ? { uid: idOf("-u"), gid: idOf("-g") } : {};

export function startPostgres(): PostgresServer {
  const bin = programs();
  if (!bin) throw new Error("PostgreSQL is not installed.");
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-pg-"));
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const run = (program: string, ...args: string[]): void => {
    const { status, stderr } = spawnSync(path.join(bin, program), args, {
      ...identity,
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const data = path.join(folder, "data");
  run("initdb", "-D", data, "-U", "hkshort", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
  const start = (): void => {
    // These servers are killed, but the machine is not: the operating system has what they wrote.
    const options = `-k ${folder} -c listen_addresses='' -c max_connections=60 -c fsync=off`;
    run("pg_ctl", "-D", data, "-w", "-l", path.join(folder, "log"), "-o", options, "start");
  };
  const stop = (mode: "fast" | "immediate" = "immediate"): void => {
    run("pg_ctl", "-D", data, "-w", "-m", mode, "stop");
  };
  const urlOf = (database: string): string =>
    `postgresql://hkshort@/${database}?host=${encodeURIComponent(folder)}`;
  start();
  let made = 0;
  return {
    async newDatabase() {
      const client = new Client({ connectionString: urlOf("postgres") });
      await client.connect();
      const name = `hkshort_${process.pid}_${++made}`;
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    start,
    stop,
    remove() {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
