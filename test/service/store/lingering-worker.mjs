import { spawnSync } from "node:child_process";
import { parentPort, workerData } from "node:worker_threads";

// A database program that keeps writing for a while when it is told to end: if it did not open, or while it runs.
const linger = () =>
  spawnSync("sh", ["-c", ': > "$0/lingers"; sleep 0.5; : > "$0/written-late"', workerData.folder]);
const isOpening = workerData.folder.endsWith("opens");
parentPort.on("message", linger);
parentPort.postMessage({
  id: 0,
  fields: [],
  rows: [],
  ...(isOpening ? {} : { error: { message: "It would not." } }),
});
if (!isOpening) linger();
