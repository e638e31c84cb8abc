// `npm start` and `npm run excel`: installs, builds, and runs the command line with the given arguments.
const { fork, spawn } = require("node:child_process");
const { once } = require("node:events");
const { existsSync } = require("node:fs");
const path = require("node:path");
const { isBuilt } = require("./built.cjs");
const { checkNode, install } = require("./install.cjs");

const root = path.resolve(__dirname, "../..");
const program = path.join(root, "dist/cli/hkshort.js");
const [, , command, ...options] = process.argv;

/** Commands that need the tests' packages, which include the one that loads the add-in into Excel. */
const NEEDS_ALL = ["excel"];

/** Whether the sample will be served but is not made yet. */
const lacksSample = () =>
  !existsSync("data/sample/store") &&
  !process.env.DATABASE_URL &&
  !options.some((each) => /^--data(=|$)/.test(each));

/** Makes the sample by running `status`. A failure here is ignored, because the service will report it. */
async function makeSample() {
  await once(
    spawn(process.execPath, [program, "status"], { stdio: ["ignore", "ignore", "inherit"] }),
    "close",
  );
}

/**
 * Builds in another process, whose memory is freed when it ends. The sample is made beside it, as soon as the command
 * line is built.
 */
async function build() {
  const building = fork(path.join(__dirname, "build.cjs"));
  const sample = new Promise((resolve) => {
    building.on("message", () => resolve(lacksSample() ? makeSample() : undefined));
    building.once("exit", resolve);
  });
  const [status] = await once(building, "exit");
  if (status !== 0) process.exit(status ?? 1);
  await sample;
}

async function start() {
  checkNode();
  install(root, NEEDS_ALL.includes(command));
  if (!isBuilt(root)) await build();
  require(program);
}
void start();
