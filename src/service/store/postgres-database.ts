import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import { Client, Pool, types, type PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { COPY } from "./copy-rows";
import { exactNumber, isoInstant } from "./exact-number";
import type { Schema } from "./schema";

/** Connections of one process: readers take turns, so that several processes leave room on one server. */
const CONNECTIONS = 8;
/** How long a reader waits for a connection, in milliseconds. */
const PATIENCE = 10_000;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: exactNumber,
  // Days stay text: a JS Date would bring the machine's zone into them.
  [types.builtins.DATE]: (text) => text,
  [types.builtins.TIMESTAMPTZ]: isoInstant,
  [types.builtins.NUMERIC]: (text) => text,
};

type GetTypeParser = (oid: number, format?: "text" | "binary") => unknown;
const usualParser = types.getTypeParser as GetTypeParser;
const getTypeParser = ((oid, format) =>
  PARSERS[oid] ?? usualParser(oid, format)) as GetTypeParser as typeof types.getTypeParser;

/** The database of a PostgreSQL server; the only place that names its driver. */
export function openPostgresDatabase(
  url: string,
  onLost: (error: Error) => void = () => undefined,
): Kysely<Schema> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    allowExitOnIdle: true,
    types: { getTypeParser },
  });
  // A connection that is lost while nobody uses it: the pool makes another.
  pool.on("error", onLost);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withCopies(pool) }) });
}

/** The same connections, which take the data of a copy as a stream. */
function withCopies(pool: Pool): PostgresPool {
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const query = (statement: string, parameters: readonly unknown[]) =>
        COPY.test(statement)
          ? copyInto(client, statement, parameters[0] as Iterable<string>)
          : client.query(statement, [...parameters]);
      return { query, release: () => client.release() } as unknown as PostgresPoolClient;
    },
  };
}

async function copyInto(client: PoolClient, statement: string, data: Iterable<string>): Promise<object> {
  const into = client.query(copyFrom(COPY.exec(statement)?.[0] ?? ""));
  await pipeline(Readable.from(data), into);
  return { command: "COPY", rowCount: into.rowCount, rows: [] };
}

/** Whether an error says that the server is gone or will not have us, not that a statement is wrong. */
export function isDatabaseGone(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|ETIMEDOUT|EPIPE|57P0[123]|08\w{3}|53300|28\w{3}|3D000)$/.test(
      code,
    ) || /Connection terminated|timeout exceeded when trying to connect|PGlite is closed/.test(message)
  );
}

/** "disk_full", of the server or the embedded one. */
export const isDiskFull = (error: unknown): boolean =>
  ["53100", "ENOSPC"].includes((error as { code?: string }).code ?? "");

/** A right that one process of all on a server has. The server takes it back when the process dies. */
export interface ServerLock {
  /** Resolves when the connection that holds it is lost: another may have it by then. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock of that number, or answers null when another process has it. */
export async function tryServerLock(url: string, number: number): Promise<ServerLock | null> {
  const client = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: PATIENCE });
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
    number,
  ]);
  if (rows[0]?.taken) return { lost, release: () => client.end() };
  await client.end();
  return null;
}
