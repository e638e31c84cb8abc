import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dailyQuotationsPage } from "../publications/pages";
import { copySampleData } from "../stores-of-run";
import { stopBeforeRemoval, temporaryFolder } from "../service/temporary-folder";

/* The built command line, dist/cli/hkshort.js, which `npm start` and the systemd unit run. */
const BUILT = path.resolve("dist/cli/hkshort.js");
const cwd = temporaryFolder();
beforeAll(() => copySampleData(cwd));
const noteLoaded = path.join(temporaryFolder(), "note-loaded.cjs");
writeFileSync(
  noteLoaded,
  `process.on("exit", () => require("node:fs").writeFileSync(process.env.LOADED, Object.keys(require.cache).join("\\n")));`,
);

/** Runs it, and returns its output and the packages that were loaded in its first thread. */
async function built(...args: string[]) {
  const loaded = path.join(cwd, "loaded.txt");
  const child = spawn(process.execPath, ["--require", noteLoaded, BUILT, ...args], {
    cwd,
    env: { ...process.env, LOADED: loaded },
  });
  const printed = { out: "", said: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.said += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number];
  const files = readFileSync(loaded, "utf8").split("\n");
  const packages = new Set(
    files.flatMap(
      (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll("\\", "/"))?.[1] ?? [],
    ),
  );
  const parts = files.filter((file) => file.startsWith(path.dirname(BUILT))).length;
  return { exitCode, ...printed, packages: [...packages], parts };
}

async function serveBuilt(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [BUILT, "serve", "--port", "0", ...args], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  stopBeforeRemoval(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  let printed = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    printed += chunk.toString();
    if (printed.includes("Stop with")) break;
  }
  return /Data service +(\S+)/.exec(printed)?.[1] ?? "";
}

it("lists its commands without loading any of them", async () => {
  const { exitCode, out, packages, parts } = await built("--help");
  expect(exitCode).toBe(0);
  expect(out).toContain("Usage: hkshort");
  expect({ packages, parts }).toEqual({ packages: [], parts: 1 });
});

it("calculates without loading the compiler or the service's packages", async () => {
  const { exitCode, out, said, packages } = await built(
    ...["calc", '=SHORTRATIO("0700","2025-11-27")', "=INDEX(SHORTTOP(),1,1)", '=SHORTRATIO("x")'],
  );
  expect(exitCode).toBe(0);
  expect(out.trim().split("\n")).toEqual(["9.90%", "9988", "#VALUE!"]);
  expect(said).toContain("not a stock code");
  expect(packages).toContain("@odoo/o-spreadsheet");
  for (const name of ["typescript", "custom-functions-metadata", "tsx", "fastify", "pg", "undici"])
    expect(packages).not.toContain(name);
});

it("reads files in separate processes, with the programs beside the built file", async () => {
  writeFileSync(path.join(cwd, "page.htm"), dailyQuotationsPage());
  const { exitCode, out, said } = await built("import", "page.htm", "--data", "published");
  expect(said).toBe("");
  expect(out).toMatch(/page\.htm/);
  expect(exitCode).toBe(0);
});

it("uses a running service, and loads nothing that opens a store", async () => {
  const address = await serveBuilt("--data", "published");
  expect(await (await fetch(`${address}/taskpane.html`)).text()).toContain("functions.js");
  const beside = await built("calc", "=SHORTCOUNT()", "--data", "published");
  expect([beside.exitCode, beside.out]).toEqual([0, "5\n"]);
  const status = await built("status", "--data", "published");
  expect(status.out).toContain(`served at ${address}`);
  // The program itself, the command, and the connection to an owner, but no parts of a store.
  const alone = await built("status");
  expect(status.parts).toBeLessThan(alone.parts);
});
