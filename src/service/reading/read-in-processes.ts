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
  /** Milliseconds after which a process that reads nothing is ended. */
  readonly idle?: number;
}

/** One reads what somebody uploads while another is held by a file that takes long. */
const MOST = 2;
const IDLE = 60_000;
/** What a file has left in a process counts as its own from then on; one that holds so much is replaced. */
const MOST_HELD = 512 * 1024 * 1024;
/** A process that ends before it has a file's bytes did not end by them. */
const ATTEMPTS = 3;

/**
 * Reads in processes of their own, at the lowest priority and within limits of memory and time: whoever is asked for figures
 * meanwhile answers as ever. They are started when there is something to read, and ended when there has been nothing for a while.
 *
 * `read` throws what `readPublication` does, and FILE_TAKES_TOO_LONG, FILE_TAKES_TOO_MUCH_MEMORY, SERVICE_STOPPING.
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

  async function outcomeOf(bytes: Uint8Array, { today }: ReadingOptions): Promise<Outcome> {
    const { memory, processorSeconds, seconds } = limits(bytes);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      throwIfClosed();
      const reader = freeProcess();
      const done = await reader.read(bytes, { today, limits: { memory, processorSeconds } }, seconds);
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
