import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface Outcome {
  readonly exitCode: number;
  readonly lines: string[];
  readonly said: string;
}

const ROOT = path.resolve(__dirname, "../..");

/** Runs the command line as the build makes it, in `cwd`. */
export async function hkshort(
  args: readonly string[],
  cwd = ROOT,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(ROOT, "dist/cli/hkshort.js"), ...args], {
    cwd,
    env: { ...process.env, ...environment },
  });
  let out = "";
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number];
  return { exitCode, lines: out.split("\n").filter(Boolean), said };
}
