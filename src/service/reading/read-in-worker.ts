import { parentPort } from "node:worker_threads";
import { CodedError } from "../../errors/coded-error";
import type { Day } from "../../market/trading-day";
import { readPublication } from "../../publications/read-publication";
import type { Outcome } from "./messages";
import { packPublication } from "./pack-publication";

/* A thread of a reading process: reads one file after another. What it reads can hold it, but not the process around it. */

export interface ToRead {
  readonly bytes: Uint8Array;
  readonly today: Day;
}

parentPort?.on("message", ({ bytes, today }: ToRead) => {
  parentPort?.postMessage(outcomeOf(bytes, today));
});

/** It has loaded what it reads with. */
parentPort?.postMessage("ready");

function outcomeOf(bytes: Uint8Array, today: Day): Outcome {
  try {
    return { kind: "read", publication: packPublication(readPublication(bytes, { today })) };
  } catch (error) {
    if (error instanceof CodedError) return { kind: "refused", code: error.code, detail: error.detail };
    return { kind: "fault", trace: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
