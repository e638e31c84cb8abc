import { spawn } from "node:child_process";
import path from "node:path";
import type { Done, Job, Message, Outcome } from "./messages";

/** A process that reads one file at a time. */
export interface ReadingProcess {
  /** Returns the result; null if the process ended before it had all bytes. */
  read(bytes: Uint8Array, job: Omit<Job, "size">, seconds: number): Promise<Done | null>;
  end(): void;
  readonly pid: number | undefined;
  readonly isAlive: boolean;
}

/** ".ts" when run from source, ".js" when built: the programs are files of the same kind beside this one. */
const KIND = path.extname(__filename);
const ENTRY = path.join(__dirname, `read-in-process${KIND}`);
const THREAD = path.join(__dirname, `read-in-worker${KIND}`);
/**
 * The limit of the thread's heap. The process watches its memory itself; this stops growth that is faster
 * than its checks.
 */
const HEAP_MEGABYTES = 1500;
/**
 * The environment variables that a reading process gets. The database's address and the token are not among them,
 * because the process reads files from strangers.
 */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot"];
const LAST_WORDS = 2000;

/** Starts a reading process; tests replace its thread. */
export function startReadingProcess(thread = THREAD, heapMegabytes = HEAP_MEGABYTES): ReadingProcess {
  const child = spawn(
    process.execPath,
    [
      ...(KIND === ".ts" ? ["--require", require.resolve("tsx/cjs")] : []),
      ENTRY,
      thread,
      String(heapMegabytes),
    ],
    {
      stdio: ["pipe", "ignore", "pipe", "ipc"],
      serialization: "advanced",
      windowsHide: true,
      env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
    },
  );
  let isAlive = true;
  let lastWords = "";
  let settle: ((done: Done | null) => void) | null = null;
  let isBegun = false;

  // Prevents an idle reading process from keeping its parent alive.
  const hold = (isHeld: boolean): void => {
    for (const handle of [child, child.channel, child.stdin, child.stderr] as Holdable[])
      if (isHeld) handle?.ref?.();
      else handle?.unref?.();
  };
  const finish = (done: Done | null): void => {
    settle?.(done);
    settle = null;
    hold(false);
  };
  const died = (why: string): void => {
    if (!isAlive) return;
    isAlive = false;
    finish(isBegun ? { outcome: outcomeOfDeath(why, lastWords), memory: 0 } : null);
  };
  child.on("message", (message: Message) => {
    if (message.kind === "begun") isBegun = true;
    else finish(message);
  });
  child.on("error", ({ message }) => died(message));
  child.on("close", (code, signal) => died(`It ended with ${signal ?? code}.`));
  child.stdin?.on("error", () => undefined); // the end of the process is handled above
  child.stderr?.on("data", (words: Buffer) => {
    lastWords = (lastWords + words.toString()).slice(-LAST_WORDS);
  });
  hold(false);
  const end = (): void => void child.kill("SIGKILL");
  return {
    pid: child.pid,
    get isAlive() {
      return isAlive;
    },
    end,
    async read(bytes, job, seconds) {
      if (!isAlive) return null;
      hold(true);
      isBegun = false;
      const settled = new Promise<Done | null>((resolve) => (settle = resolve));
      const alarm = setTimeout(
        () => finish({ outcome: { kind: "beyond", what: "time" }, memory: 0 }),
        seconds * 1000,
      );
      child.send({ ...job, size: bytes.length } satisfies Job, () => undefined);
      child.stdin?.write(bytes);
      try {
        return await settled;
      } finally {
        clearTimeout(alarm);
      }
    },
  };
}

type Holdable = { ref?(): unknown; unref?(): unknown } | null | undefined;

function outcomeOfDeath(why: string, lastWords: string): Outcome {
  const isMemory = /out of memory|allocation failed/i.test(lastWords);
  return isMemory ? { kind: "beyond", what: "memory" } : { kind: "fault", trace: `${why}\n${lastWords}` };
}
