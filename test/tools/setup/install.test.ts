import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../service/temporary-folder";

/* Which packages a start or the tests install, by the lockfile and the contents of node_modules. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a program of the build, plain Node
const { npmArguments } = require("../../../tools/setup/install.cjs") as {
  npmArguments(root: string, isForTests: boolean): string[] | null;
};

const RUNS = { "node_modules/fastify": { version: "5.0.0" } };
const OLDER = { "node_modules/fastify": { version: "4.0.0" } };
const TESTS = { "node_modules/jest": { version: "30.0.0", dev: true } };
const ELSEWHERE = { "node_modules/for-a-mac": { version: "1.0.0", optional: true } };

function projectWith(installed: object | null): string {
  const root = temporaryFolder();
  const packages = { "": { name: "project" }, ...RUNS, ...TESTS, ...ELSEWHERE };
  writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages }));
  if (installed === null) return root;
  mkdirSync(path.join(root, "node_modules"));
  writeFileSync(path.join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  return root;
}

it.each<[what: string, installed: object | null, forStart: string[] | null, forTests: string[] | null]>([
  ["nothing", null, ["ci", "--omit=dev"], ["ci", "--include=dev"]],
  ["what a start needs", RUNS, null, ["install", "--no-save", "--include=dev"]],
  ["everything", { ...RUNS, ...TESTS }, null, null],
  [
    "an older release's, with the tests': they stay",
    { ...OLDER, ...TESTS },
    ["install", "--no-save", "--include=dev"],
    ["install", "--no-save", "--include=dev"],
  ],
  [
    "an older release's",
    OLDER,
    ["install", "--no-save", "--omit=dev"],
    ["install", "--no-save", "--include=dev"],
  ],
])("with %s", (_what, installed, forStart, forTests) => {
  const root = projectWith(installed);
  expect([npmArguments(root, false), npmArguments(root, true)]).toEqual([forStart, forTests]);
});
