import { parentPort } from "node:worker_threads";
import { CodedError } from "../../errors/coded-error";
import { readPublication, type ReadingOptions } from "../../publications/read-publication";
import type { Outcome } from "./messages";
import { packPublication } from "./pack-publication";

/* A thread of a reading process: reads files one by one. A file can block this thread, but not the process. */

export interface ToRead {
  readonly bytes: Uint8Array;
  readonly options: ReadingOptions;
}

parentPort?.on("message", ({ bytes, options }: ToRead) => {
  parentPort?.postMessage(outcomeOf(bytes, options));
});

/** The modules are loaded. */
parentPort?.postMessage("ready");

function outcomeOf(bytes: Uint8Array, options: ReadingOptions): Outcome {
  try {
    return { kind: "read", publication: packPublication(readPublication(bytes, options)) };
  } catch (error) {
    if (error instanceof CodedError) return { kind: "refused", code: error.code, detail: error.detail };
    return { kind: "fault", trace: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
