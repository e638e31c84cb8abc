import { statfs } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { CodedError } from "../../errors/coded-error";

/** The program of the embedded database. It is plain JavaScript, so that Node loads it without a compiler. */
const PROGRAM = path.join(__dirname, "pglite-worker.mjs");
const LOOK_EVERY = 5000;
/** If this many checks of a full disk pass without an answer, the database has ended. */
const QUIET_LOOKS = 2;
/** A thread that is silent for this long, in milliseconds, has ended: statements and making a database take less on any machine. */
const LONGEST_SILENCE = 600_000;
const LONGEST_CLOSE = 5000;
/** The number of the message that the database is open. */
const OPENING = 0;
/** The database's log grows in pieces of 16 MB. With less space than two of them it may fail. */
const LEAST_ROOM = 32 * 1024 * 1024;

export interface ThreadOptions {
  readonly program?: string;
  /** How often a silent thread is checked, in milliseconds. */
  readonly lookEvery?: number;
  /** How long it may be silent during a statement, in milliseconds. */
  readonly longestSilence?: number;
}

/** The result of a statement, its values by column. */
export interface Answer {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly affectedRows: number;
}

interface Reply extends Answer {
  readonly id: number;
  readonly error?: { readonly message: string; readonly code?: string };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** One run of the embedded database, in its own thread. */
export interface Thread {
  /**
   * @throws DISK_FULL or DATABASE_STOPPED if the thread ended by itself or does not answer; PostgreSQL's error of the
   * statement
   */
  ask(statement: string, parameters: readonly unknown[], data?: Uint8Array): Promise<Answer>;
  /** Whether it has stopped answering. */
  isOver(): boolean;
  /** Resolves when it can no longer write. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** Starts the database of a folder. Only one may run at a time: two that write into one folder corrupt it. */
export async function startThread(folder: string, options: ThreadOptions = {}): Promise<Thread> {
  const { program = PROGRAM, lookEvery = LOOK_EVERY, longestSilence = LONGEST_SILENCE } = options;
  // Does not inherit this process's Node options: a TypeScript loader would take longer to start than the database.
  const worker = new Worker(program, { workerData: { folder }, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let asked = OPENING;
  let isOver = false;
  let isClosing = false;
  let watch: NodeJS.Timeout | undefined;
  let quietLooks = 0;

  function listen(): void {
    worker.on("message", ({ id, error, ...answer }: Reply) => {
      quietLooks = 0;
      const asker = waiting.get(id);
      forget(id);
      if (error) asker?.reject(asError(error));
      else asker?.resolve(answer);
    });
    worker.on("messageerror", (cause) => void end(cause));
    worker.on("error", (cause) => void end(cause));
    worker.on("exit", () => void end());
  }

  function expect(id: number): Promise<Answer> {
    if (waiting.size === 0) {
      quietLooks = 0;
      worker.ref();
      watch = setInterval(() => void look(), lookEvery);
    }
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  /** Lets the process end if nothing is waiting. */
  function forget(id: number): void {
    if (!waiting.delete(id) || waiting.size > 0) return;
    clearInterval(watch);
    if (!isClosing) worker.unref();
  }

  /** Checks are counted, not time, because a busy main thread receives no messages. */
  async function look(): Promise<void> {
    quietLooks++;
    const longest = waiting.has(OPENING) ? LONGEST_SILENCE : longestSilence;
    const isTooLong = quietLooks * lookEvery >= longest;
    const isFull = quietLooks >= QUIET_LOOKS && !(await hasRoom(folder));
    // It may have answered in the meantime.
    if (isTooLong || (isFull && quietLooks >= QUIET_LOOKS)) await end();
  }

  /** All waiting calls get the error, even if the thread cannot be stopped. */
  async function end(cause?: unknown): Promise<void> {
    if (isOver) return;
    isOver = true;
    void worker.terminate();
    const error = isClosing
      ? new Error("PGlite is closed", { cause })
      : new CodedError((await hasRoom(folder)) ? "DATABASE_STOPPED" : "DISK_FULL", {}, { cause });
    for (const [id, { reject }] of [...waiting]) {
      forget(id);
      reject(error);
    }
  }

  listen();
  try {
    await expect(OPENING);
  } catch (error) {
    await end();
    await isGoneWithin(gone, LONGEST_CLOSE);
    throw error instanceof CodedError || (await hasRoom(folder)) ? error : new CodedError("DISK_FULL");
  }
  return {
    isOver: () => isOver,
    gone,
    ask(statement, parameters, data) {
      if (isOver || isClosing) return Promise.reject(new Error("PGlite is closed"));
      const id = ++asked;
      const answer = expect(id);
      worker.postMessage({ id, statement, parameters, data }, data ? [data.buffer as ArrayBuffer] : []);
      return answer;
    },
    async close() {
      if (!isOver && !isClosing) {
        isClosing = true;
        worker.ref();
        worker.postMessage("close");
      }
      if (await isGoneWithin(gone, LONGEST_CLOSE)) return;
      // Data not written by then is in the log, from which the next start recovers it.
      void worker.terminate();
      await isGoneWithin(gone, LONGEST_CLOSE);
    },
  };
}

/** Whether a thread ends within a time. A thread that writes to a hanging disk cannot be stopped. */
export async function isGoneWithin(gone: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([gone.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Returns PostgreSQL's error of a statement. */
const asError = ({ message, ...fields }: NonNullable<Reply["error"]>): Error =>
  fields.code === "53100"
    ? new CodedError("DISK_FULL", {}, { cause: new Error(message) })
    : Object.assign(new Error(message), fields);

/** Whether the disk has enough space for the database to continue. */
export async function hasRoom(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk === null || disk.bavail * disk.bsize >= LEAST_ROOM;
}
