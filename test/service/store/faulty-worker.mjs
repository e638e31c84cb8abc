import process from "node:process";
import { parentPort } from "node:worker_threads";

// The embedded database's own program, which a statement can make fail in any of these ways.
const FAULTS = {
  ends: () => process.exit(7),
  throws: () => {
    throw new TypeError("a fault of its own");
  },
  sleeps: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  loops: () => {
    for (;;);
  },
};
parentPort.on("message", ({ statement }) => FAULTS[/^select '(\w+)'$/.exec(statement)?.[1]]?.());
await import("../../../src/service/store/pglite-worker.mjs");
