/*
 * The thread of the embedded database, started by pglite-thread.ts. It is plain JavaScript, because a thread loads it
 * without a compiler. It receives statements with a number, and sends the rows or the error of that number. The first
 * message, number 0, says that the database is open, or why it is not.
 */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import { amcheck } from "@electric-sql/pglite/contrib/amcheck";

/** Types that pglite-database.ts parses are sent as text. */
const asText = (text) => text;
const AS_TEXT = [types.INT8, types.DATE, types.TIMESTAMPTZ, types.NUMERIC];

/**
 * Whether PostgreSQL has ended. PGlite does not report that: it keeps calling it, without end or with meaningless
 * results.
 */
let isOver = false;

/**
 * Notices when PostgreSQL has aborted, as it does after a panic, for example on a full disk: its main loop then
 * throws an error other than its own jump back. The thread ends at the next turn.
 */
function endWhenItAborts(engine) {
  const JUMP = 100;
  const turn = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    if (isOver) process.exit(1);
    try {
      turn();
    } catch (error) {
      isOver = error?.status !== JUMP;
      throw error;
    }
  };
}

function answer(id, reply) {
  parentPort.postMessage({ id, ...reply });
}

/** The fields of an error do not survive a message between threads, so they are copied. */
const asReply = ({ message, code, severity, detail, constraint, table, column }) => ({
  error: { message, code, severity, detail, constraint, table, column },
});

async function run(database, { id, statement, parameters, data }) {
  try {
    const blob = data && new Blob([data]);
    const { fields, rows, affectedRows } = await database.query(statement, parameters, {
      rowMode: "array",
      ...(blob ? { blob } : {}),
    });
    answer(id, { fields, rows, affectedRows });
  } catch (error) {
    answer(id, asReply(error));
  }
  if (isOver) process.exit(1);
}

try {
  const database = await PGlite.create(workerData.folder, {
    // `verify` checks the pages with it. It is loaded when it is used.
    extensions: { amcheck },
    parsers: Object.fromEntries(AS_TEXT.map((type) => [type, asText])),
  });
  endWhenItAborts(database.mod);
  parentPort.on("message", (message) => {
    if (message === "close") void database.close().finally(() => process.exit(0));
    else void run(database, message);
  });
  answer(0, { fields: [], rows: [], affectedRows: 0 });
} catch (error) {
  answer(0, asReply(error));
  process.exit(1);
}
