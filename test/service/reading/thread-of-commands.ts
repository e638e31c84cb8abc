import { existsSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { ToRead } from "../../../src/service/reading/read-in-worker";
import type { Outcome } from "../../../src/service/reading/messages";

/*
 * Replaces the reading thread and does what the file says, to test what no file should be able to cause. "loop MARK"
 * writes the file MARK and never ends; "wait MARK" ends when there is a file MARK.go; "later MARK" is read, and then
 * throws as soon as there is one.
 */

const COMMANDS: Readonly<Record<string, (rest: string) => void>> = {
  loop(mark) {
    writeFileSync(mark, "");
    for (;;) Math.random();
  },
  wait(mark) {
    writeFileSync(mark, "");
    while (!existsSync(`${mark}.go`)) Math.random();
  },
  later(mark) {
    setImmediate(function look() {
      if (!existsSync(`${mark}.go`)) return void setImmediate(look);
      throw new Error("nobody has asked for this");
    });
  },
  "hold buffers"() {
    const held: Uint8Array[] = [];
    for (;;) held.push(new Uint8Array(4_000_000).fill(1));
  },
  "hold objects"() {
    const held: object[] = [];
    for (;;) held.push({ i: held.length, text: `${held.length}` });
  },
  throw() {
    throw new Error("nobody has thought of this");
  },
};

parentPort?.on("message", ({ bytes }: ToRead) => {
  const [, command = "", rest = ""] =
    /^(loop|wait|later|hold \w+|throw|)\s*(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
  COMMANDS[command]?.(rest);
  parentPort?.postMessage({ kind: "refused", code: "EMPTY_FILE", detail: {} } satisfies Outcome);
});
parentPort?.postMessage("ready");
