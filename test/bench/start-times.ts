import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { median, type Row } from "./measure";

const ROOT = path.resolve(__dirname, "../..");
const ROUNDS = 5;

/** Copies only the project's files, as in a new clone. */
function bareClone(): string {
  const clone = mkdtempSync(path.join(tmpdir(), "hkshort-start-"));
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  for (const file of files.split("\0").filter(Boolean)) {
    mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
    copyFileSync(path.join(ROOT, file), path.join(clone, file));
  }
  return clone;
}

/** Returns the time of `npm start` without npm itself, until the address is printed; in milliseconds. */
async function start(clone: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["tools/setup/start.cjs", "serve", "--preview"], {
    cwd: clone,
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exit = once(child, "exit");
  let printed = "";
  let taken = Number.NaN;
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
    if (!printed.includes("Stop with")) return;
    taken = performance.now() - begun;
    child.kill("SIGTERM");
  });
  await exit;
  if (Number.isNaN(taken)) throw new Error(`npm start ended early: ${printed}`);
  return taken;
}

function run(program: string, args: readonly string[], cwd: string): number {
  const begun = performance.now();
  const { status } = spawnSync(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}.`);
  return performance.now() - begun;
}

const row = (id: string, name: string, value: number, against: string, theirs: number): Row => ({
  ...{ id, name: `${name} (load ${(loadavg()[0] ?? 0).toFixed(1)})`, unit: "ms", value },
  ...{ against, ratio: value / theirs },
});

/**
 * Returns the times that a user waits: for the first start of a new clone, a later start, and one formula. The first
 * is measured once; of the others it is the median.
 */
export async function startTimes(): Promise<Row[]> {
  const [clone, packagesAlone] = [bareClone(), bareClone()];
  const npmCi = run("npm", ["ci", "--omit=dev", "--loglevel=error"], packagesAlone);
  const cold = await start(clone);
  const times = { warm: [] as number[], calc: [] as number[], node: [] as number[] };
  const formula = ["dist/cli/hkshort.js", "calc", '=SHORTRATIO("0700","2025-11-27")'];
  for (let round = 0; round < ROUNDS; round++) {
    times.warm.push(await start(clone));
    times.calc.push(run(process.execPath, formula, clone));
    times.node.push(run(process.execPath, ["-e", "0"], clone));
  }
  for (const folder of [clone, packagesAlone]) rmSync(folder, { recursive: true });
  const node = median(times.node);
  return [
    row("start-cold", "npm start in a bare clone, npm's cache filled", cold, "npm ci of its packages", npmCi),
    row("start-warm", "npm start later", median(times.warm), "node -e 0", node),
    row("calc-one", "one formula, from the store", median(times.calc), "node -e 0", node),
  ];
}
