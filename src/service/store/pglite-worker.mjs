/*
 * The thread of the embedded database (pglite-thread.ts starts it). Plain JavaScript, for a thread loads it as it stands. Its
 * messages: in, a statement with its number; out, the rows of that number or its error. The first to go out, number 0, says that
 * the database is open, or why it is not.
 */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import { amcheck } from "@electric-sql/pglite/contrib/amcheck";

/** What pglite-database.ts reads by itself travels as text. */
const asText = (text) => text;
const AS_TEXT = [types.INT8, types.DATE, types.TIMESTAMPTZ, types.NUMERIC];

/** Whether PostgreSQL has ended, which it says nobody: PGlite goes on asking it, for ever or with nonsense for an answer. */
let isOver = false;

/** After a panic (a full disk, say) PostgreSQL aborts. Any other error than its own jump back to its main loop is that. */
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

/** An error's own fields are lost between threads. */
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
    // What `verify` checks the pages with; it is loaded when it is used.
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
