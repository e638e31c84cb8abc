import { Kysely, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
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

const getTypeParser = ((oid: number, format?: "text" | "binary"): unknown =>
  PARSERS[oid] ??
  types.getTypeParser(
    oid as Parameters<typeof types.getTypeParser>[0],
    format as "text",
  )) as typeof types.getTypeParser;

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
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
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
