import type { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { CodedError } from "../../errors/coded-error";
import { COPY } from "./copy-rows";
import { exactNumber, isoInstant } from "./exact-number";
import {
  hasRoom,
  isGoneWithin,
  startThread,
  type Answer,
  type Thread,
  type ThreadOptions,
} from "./pglite-thread";
import type { Schema } from "./schema";

/** Parsers by PostgreSQL's type numbers. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: exactNumber, // int8
  1184: isoInstant, // timestamptz
};
/** How long to wait after the database failed to open, in milliseconds, because every reader would try again. */
const PATIENCE = 5000;

/**
 * Opens the embedded database in `folder`. It runs in its own thread and does not block this one. If it ends, for
 * example on a full disk, waiting statements fail, and the next statement opens it again.
 *
 * @throws DISK_FULL, DATABASE_STOPPED, here and later
 */
export async function openPgliteDatabase(
  folder: string,
  options: ThreadOptions = {},
): Promise<Kysely<Schema>> {
  const database = openedAnew(await startThread(folder, options), () => startThread(folder, options), folder);
  // The dialect was written for PGlite itself; it uses query() and close() only.
  return new Kysely<Schema>({ dialect: new PGliteDialect(database as unknown as PGlite) });
}

interface Result {
  readonly rows: readonly object[];
  readonly affectedRows: number;
}

const NOTHING: Result = { rows: [], affectedRows: 0 };

interface Database {
  query(statement: string, parameters?: readonly unknown[]): Promise<Result>;
  close(): Promise<void>;
}

/** Runs the threads of a database, one after the other. */
function openedAnew(first: Thread, start: () => Promise<Thread>, folder: string): Database {
  let thread = first;
  let opening: Promise<Thread> | undefined;
  let failed: { readonly at: number; readonly error: Error } | undefined;
  let isClosed = false;
  let isInTransaction = false;
  /** Set when the thread ended within a transaction: the next thread must not run the rest of it. */
  let lost: Error | undefined;

  async function live(): Promise<Thread> {
    if (isClosed || !thread.isOver()) return thread;
    return (opening ??= reopen().finally(() => (opening = undefined)));
  }

  async function reopen(): Promise<Thread> {
    if (!(await hasRoom(folder))) throw new CodedError("DISK_FULL");
    if (failed && performance.now() - failed.at < PATIENCE) throw failed.error;
    try {
      // Two threads that write into one folder corrupt it.
      if (!(await isGoneWithin(thread.gone, PATIENCE))) throw new CodedError("DATABASE_STOPPED");
      thread = await start();
      failed = undefined;
      return thread;
    } catch (error) {
      failed = { at: performance.now(), error: error as Error };
      throw error;
    }
  }

  async function ask(statement: string, parameters: readonly unknown[]): Promise<Result> {
    const into = COPY.exec(statement)?.[1];
    if (into === undefined) return toResult(await (await live()).ask(statement, parameters));
    // A copy must be done by one thread: the rest, done by the next one, would not be in the transaction.
    const own = await live();
    let affectedRows = 0;
    for await (const text of inPieces(parameters[0] as AsyncIterable<string>)) {
      const data = new TextEncoder().encode(text);
      if (own.isOver()) throw new CodedError("DATABASE_STOPPED");
      affectedRows += (await own.ask(`copy ${into} from '/dev/blob'`, [], data)).affectedRows;
    }
    return { rows: [], affectedRows };
  }

  /** Runs a statement within a transaction, or ends the transaction. */
  async function goOn(statement: string, parameters: readonly unknown[]): Promise<Result> {
    const isEnd = /^(commit|rollback)$/.test(statement);
    if (thread.isOver()) lost ??= new CodedError("DATABASE_STOPPED");
    const error = lost;
    if (isEnd) {
      isInTransaction = false;
      lost = undefined;
    }
    if (error === undefined) return ask(statement, parameters);
    if (statement === "rollback") return NOTHING; // it was rolled back when the thread ended
    throw error;
  }

  return {
    async query(statement, parameters = []) {
      try {
        if (isInTransaction) return await goOn(statement, parameters);
        const result = await ask(statement, parameters);
        isInTransaction = /^(begin|start transaction)\b/.test(statement);
        return result;
      } catch (error) {
        if (isInTransaction && thread.isOver()) lost ??= error as Error;
        throw error;
      }
    },
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      await thread.close();
    },
  };
}

/** The number of characters of a copy sent at a time. */
const PIECE = 1024 * 1024;

async function* inPieces(portions: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const portion of portions) {
    piece += portion;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

function toResult({ fields, rows, affectedRows }: Answer): Result {
  const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: PARSERS[dataTypeID] }));
  const toRow = (values: readonly unknown[]): object => {
    const row: Record<string, unknown> = {};
    columns.forEach(({ name, parse }, i) => {
      const value = values[i];
      row[name] = parse && typeof value === "string" ? parse(value) : value;
    });
    return row;
  };
  return { rows: rows.map(toRow), affectedRows };
}
