import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import path from "node:path";
import { SAMPLE_NOTE } from "../../src/cli/report";
import { temporaryFolder } from "../service/temporary-folder";
import { copySampleData } from "../stores-of-run";

/* The reader of a command's output may end first: `hkshort … | head -1`. */
const cwd = temporaryFolder();
const PROGRAM = path.resolve("dist/cli/hkshort.js");
beforeAll(() => copySampleData(cwd));

async function runUnread(stream: "stdout" | "stderr", ...args: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const kept = { stdout: "", stderr: "" };
  for (const each of ["stdout", "stderr"] as const)
    if (each === stream) child[each].destroy();
    else child[each].on("data", (chunk: Buffer) => (kept[each] += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, ...kept };
}

it("ends like other programs when nobody reads its results, without a stack trace", async () => {
  const formulas = Array.from({ length: 50 }, (_, i) => `=${i}+SHORTCOUNT()`);
  const { exitCode, stderr } = await runUnread("stdout", "calc", ...formulas);
  expect(stderr).toBe(`${SAMPLE_NOTE}\n`);
  expect(exitCode).toBe(141);
});

it("prints all results when nobody reads its messages", async () => {
  const { exitCode, stdout } = await runUnread("stderr", "calc", '=SHORTRATIO("x")', "=1+1");
  expect(stdout).toBe("#VALUE!\n2\n");
  expect(exitCode).toBe(0);
});

// Only some systems have this device, which is always full.
const whereThere = existsSync("/dev/full") ? it : it.skip;
whereThere("results that a full disk does not take are a failure, in a sentence", async () => {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [PROGRAM, "calc", "=1+1"], { cwd, stdio: ["ignore", full, "pipe"] });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  closeSync(full);
  expect(said).toMatch(/^The output cannot be written: ENOSPC.*\n$/);
  expect(exitCode).toBe(1);
});
