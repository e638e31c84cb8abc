import { CodedError } from "../../errors/coded-error";
import type { ReadingOptions } from "../../publications/read-publication";
import { limitsFor, type ReadingLimits } from "./limits";
import type { Done, Outcome } from "./messages";
import { unpackPublication } from "./pack-publication";
import type { Reading } from "./reading";
import { startReadingProcess, type ReadingProcess } from "./reading-process";

export interface ProcessesOptions {
  readonly limits?: (bytes: Uint8Array) => ReadingLimits;
  readonly start?: () => ReadingProcess;
  /** Milliseconds after which an idle process is ended. */
  readonly idle?: number;
}

/** One process reads an upload while another is busy with a slow file. */
const MOST = 2;
const IDLE = 60_000;
/** Memory that earlier files have left is not counted for a file; a process that holds this much is replaced. */
const MOST_HELD = 512 * 1024 * 1024;
/** The number of attempts to read a file. If a process ends before it has the bytes, the file is not the cause. */
const ATTEMPTS = 3;

/**
 * Reads in separate processes, at the lowest priority and within limits of memory and time, so that the service
 * answers requests as usual. Processes are started when there is something to read, and ended after a while without
 * work.
 *
 * `read` throws what `readPublication` throws, and FILE_TAKES_TOO_LONG, FILE_TAKES_TOO_MUCH_MEMORY, SERVICE_STOPPING.
 */
export function readInProcesses({
  limits = limitsFor,
  start = () => startReadingProcess(),
  idle = IDLE,
}: ProcessesOptions = {}): Reading {
  const all = new Set<ReadingProcess>();
  const free: ReadingProcess[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let isClosed = false;
  let rest: NodeJS.Timeout | undefined;
  const throwIfClosed = (): void => {
    if (isClosed) throw new CodedError("SERVICE_STOPPING");
  };

  const end = (each: ReadingProcess): void => {
    all.delete(each);
    each.end();
  };
  const takeTurn = async (): Promise<void> => {
    clearTimeout(rest);
    if (busy >= MOST) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
  };
  const passTurn = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy--;
    if (busy === 0) rest = setTimeout(() => free.splice(0).forEach(end), idle).unref();
  };
  const freeProcess = (): ReadingProcess => {
    const known = free.pop();
    if (known?.isAlive) return known;
    if (known) all.delete(known);
    const started = start();
    all.add(started);
    return started;
  };

  async function outcomeOf(bytes: Uint8Array, options: ReadingOptions): Promise<Outcome> {
    const { memory, processorSeconds, seconds } = limits(bytes);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      throwIfClosed();
      const reader = freeProcess();
      const done = await reader.read(bytes, { options, limits: { memory, processorSeconds } }, seconds);
      throwIfClosed();
      if (done && isFit(done)) free.push(reader);
      else end(reader);
      if (done) return done.outcome;
    }
    return { kind: "fault", trace: "No process that reads could be started." };
  }

  return {
    async read(bytes, options) {
      await takeTurn();
      try {
        return await publicationOf(await outcomeOf(bytes, options));
      } finally {
        passTurn();
      }
    },
    close() {
      isClosed = true;
      clearTimeout(rest);
      free.length = 0;
      all.forEach(end);
    },
  };
}

/** Whether a process can read another file. */
const isFit = ({ outcome, memory }: Done): boolean =>
  (outcome.kind === "read" || outcome.kind === "refused") && memory < MOST_HELD;

const BEYOND = { time: "FILE_TAKES_TOO_LONG", memory: "FILE_TAKES_TOO_MUCH_MEMORY" } as const;

function publicationOf(outcome: Outcome): ReturnType<Reading["read"]> {
  switch (outcome.kind) {
    case "read":
      return unpackPublication(outcome.publication);
    case "refused":
      throw CodedError.of(outcome.code, outcome.detail);
    case "beyond":
      throw new CodedError(BEYOND[outcome.what]);
    case "fault":
      throw new CodedError("INTERNAL", {}, { cause: new Error(outcome.trace) });
  }
}
