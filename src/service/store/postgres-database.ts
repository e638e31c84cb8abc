import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import { Client, Pool, types, type ClientBase, type PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CodedError } from "../../errors/coded-error";
import { COPY } from "./copy-rows";
import { isDatabaseGone } from "./database-errors";
import { exactNumber, isoInstant } from "./exact-number";
import { LOCK_NUMBER, type LockPurpose } from "./locks";
import type { Schema } from "./schema";
import { USUAL_SCHEMA } from "./schema-name";

/** Connections of one process. Readers share them, so that several processes fit on one server. */
const CONNECTIONS = 8;
/** How long a reader waits for a connection, in milliseconds. */
const PATIENCE = 10_000;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: exactNumber,
  // Days stay text, because a JS Date would add the machine's time zone.
  [types.builtins.DATE]: (text) => text,
  [types.builtins.TIMESTAMPTZ]: isoInstant,
  [types.builtins.NUMERIC]: (text) => text,
};

type GetTypeParser = (oid: number, format?: "text" | "binary") => unknown;
const usualParser = types.getTypeParser as GetTypeParser;
const getTypeParser = ((oid, format) =>
  PARSERS[oid] ?? usualParser(oid, format)) as GetTypeParser as typeof types.getTypeParser;

/** The place of a store on a server. */
export interface ServerPlace {
  /** The schema of the store's tables. */
  readonly schema?: string;
  /** Opens the store for reading only: the server then refuses every change. */
  readonly isReadOnly?: boolean;
}

/**
 * Opens the database of a PostgreSQL server. This is the only module that names its driver. Every lost connection
 * becomes STORE_UNAVAILABLE.
 */
export function openPostgresDatabase(url: string, place: ServerPlace = {}): Kysely<Schema> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    ...CONNECTION,
    allowExitOnIdle: true,
    types: { getTypeParser },
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it; its types do not say so
    onConnect: (client) => settle(client, place),
  });
  // The pool replaces a lost idle connection.
  pool.on("error", () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withCopies(pool) }) });
}

/** A server that disappears silently is noticed within half a minute. */
const CONNECTION = {
  connectionTimeoutMillis: PATIENCE,
  keepAlive: true,
  keepAliveInitialDelayMillis: PATIENCE,
};

/**
 * Sets what the statements rely on, whatever the settings of the database or the user are. This is a statement, because
 * not every pooler passes on connection options. `pg_temp` comes last, because a temporary table would otherwise hide
 * the store's.
 */
async function settle(
  client: ClientBase,
  { schema = USUAL_SCHEMA, isReadOnly = false }: ServerPlace,
): Promise<void> {
  // Without a listener a connection that is lost in use would end the process.
  client.on("error", () => undefined);
  const settings = {
    search_path: `"${schema}", pg_temp`,
    client_encoding: "'UTF8'",
    datestyle: "'ISO, YMD'",
    timezone: "'UTC'",
    standard_conforming_strings: "on",
    transform_null_equals: "off",
    // Just-in-time compilation is off: the statements are short, and compiling one takes a hundred times as long as
    // running it.
    jit: "off",
    default_transaction_isolation: "'read committed'",
    ...(isReadOnly ? { default_transaction_read_only: "on" } : {}),
  };
  const text = Object.entries(settings).map(([name, value]) => `set ${name} to ${value}`);
  const query = { text: text.join("; "), query_timeout: PATIENCE };
  await client.query(query);
}

/**
 * Adds streamed copies to the connections.
 *
 * @throws STORE_UNAVAILABLE
 */
function withCopies(pool: Pool): PostgresPool {
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw isDatabaseGone(error) ? unavailable(error) : error;
      });
      let isLost = false;
      const lose = (): void => void (isLost = true);
      client.once("error", lose);
      const query = async (statement: string, parameters: readonly unknown[]): Promise<object> => {
        try {
          return COPY.test(statement)
            ? await copyInto(client, statement, parameters[0] as AsyncIterable<string>)
            : await client.query(statement, [...parameters]);
        } catch (error) {
          throw isLost || isDatabaseGone(error) ? unavailable(error) : error;
        }
      };
      const release = (): void => {
        client.off("error", lose);
        client.release();
      };
      return { query, release } as unknown as PostgresPoolClient;
    },
  };
}

const unavailable = (cause: unknown): CodedError => new CodedError("STORE_UNAVAILABLE", {}, { cause });

async function copyInto(client: PoolClient, statement: string, data: AsyncIterable<string>): Promise<object> {
  const into = client.query(copyFrom(COPY.exec(statement)?.[0] ?? ""));
  await pipeline(Readable.from(data), into);
  return { command: "COPY", rowCount: into.rowCount, rows: [] };
}

/** A lock that one of the processes on a server holds. The server releases it when the process dies. */
export interface ServerLock {
  /** Resolves when the connection that holds it is lost: another process may then have it. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock of a purpose in a schema; null if another process has it. */
export async function tryServerLock(
  url: string,
  schema: string,
  purpose: LockPurpose,
): Promise<ServerLock | null> {
  const client = new Client({ connectionString: url, ...CONNECTION });
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  let isTaken = false;
  try {
    await client.connect();
    await settle(client, { schema });
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(${LOCK_NUMBER}) as taken`,
      [purpose],
    );
    isTaken = rows[0]?.taken === true;
    return isTaken ? { lost, release: () => client.end() } : null;
  } catch (error) {
    throw isDatabaseGone(error) ? unavailable(error) : error;
  } finally {
    if (!isTaken) await client.end();
  }
}
