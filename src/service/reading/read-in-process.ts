import { Worker } from "node:worker_threads";
import type { Job, Message, Outcome } from "./messages";
import { lowerPriority } from "./priority";
import type { ToRead } from "./read-in-worker";

/*
 * A reading process. It receives a job and its bytes, has its thread read them, and watches time and memory. It ends
 * with the service, however the service ends and even if its thread is busy.
 */

const [, , thread = "", heapMegabytes] = process.argv;
const LOOK_EVERY = 50;

lowerPriority();
const worker = new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: Number(heapMegabytes) } });
let isReady = false;
let isReading = false;
let job: Job | null = null;
let bytes = new Uint8Array(0);
let received = 0;
let watch: NodeJS.Timeout | undefined;

worker.once("message", () => {
  isReady = true;
  worker.on("message", (outcome: Outcome) => done(outcome));
  beginIfAllIsThere();
});
let fault: NodeJS.ErrnoException | undefined;
worker.on("error", (error) => (fault = error));
// A process whose thread has ended cannot read another file: it ends, and a new one is started.
worker.once("exit", () => {
  const leave = (): never => process.exit(1);
  if (isReading) done(outcomeOf(fault), leave);
  else leave();
});

function outcomeOf(error = new Error("The thread that reads has ended.") as NodeJS.ErrnoException): Outcome {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? { kind: "beyond", what: "memory" }
    : { kind: "fault", trace: error.stack ?? error.message };
}

process.on("message", (asked: Job) => {
  job = asked;
  bytes = new Uint8Array(asked.size);
  received = 0;
  process.stdin.resume();
  beginIfAllIsThere();
});
process.stdin.on("data", (chunk: Buffer) => {
  bytes.set(chunk, received);
  received += chunk.length;
  beginIfAllIsThere();
});
// Bytes may come before the job that they belong to.
process.stdin.pause();

function beginIfAllIsThere(): void {
  if (!isReady || !job || received < job.size) return;
  const { options, limits } = job;
  job = null;
  process.stdin.pause();
  isReading = true;
  tell({ kind: "begun" });
  const memory = process.memoryUsage.rss() + limits.memory;
  const before = process.cpuUsage();
  watch = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    if (process.memoryUsage.rss() > memory) done({ kind: "beyond", what: "memory" });
    else if ((user + system) / 1e6 > limits.processorSeconds) done({ kind: "beyond", what: "time" });
  }, LOOK_EVERY);
  worker.postMessage({ bytes, options } satisfies ToRead, [bytes.buffer]);
}

function done(outcome: Outcome, onTold?: () => void): void {
  clearInterval(watch);
  isReading = false;
  tell({ kind: "done", outcome, memory: process.memoryUsage.rss() }, onTold);
}

const tell = (message: Message, onTold: () => void = () => undefined): void =>
  void process.send?.(message, undefined, undefined, onTold);

// The service has ended. A normal exit would wait for the thread.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Ctrl+C and systemd signal the whole group: the service finishes reading and then ends this process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
