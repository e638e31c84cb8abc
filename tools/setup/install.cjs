// Runs before anything is installed, so it uses plain Node without packages. Installs what running and building need;
// with --all also what tests need.
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

/**
 * How long npm may take before it is started again, in milliseconds. Windows has no limit: there only the shell would
 * be stopped, and the first npm would go on beside the second.
 */
const PATIENCE = process.platform === "win32" ? undefined : 5 * 60_000;

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (nodejs.org), then try again.`,
  );
  process.exit(1);
}

const packagesIn = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/** Returns npm's arguments to install the packages of the lockfile, or null if they are installed. */
function npmArguments(root, isForTests) {
  // npm keeps its own copy of the lockfile beside the packages.
  const installed = path.join(root, "node_modules/.package-lock.json");
  const have = existsSync(installed) ? packagesIn(installed) : null;
  const hasThoseOfTests = have !== null && Object.values(have).some(({ dev }) => dev);
  const withThoseOfTests = isForTests || hasThoseOfTests;
  const isThere = ([name, { version, optional, dev, devOptional }]) =>
    name === "" ||
    optional ||
    (!withThoseOfTests && (dev || devOptional)) ||
    have?.[name]?.version === version;
  if (Object.entries(packagesIn(path.join(root, "package-lock.json"))).every(isThere)) return null;
  const which = withThoseOfTests ? ["--include=dev"] : ["--omit=dev"];
  // Existing packages are kept for programs that are using them: "npm ci" would remove them first.
  return have === null ? ["ci", ...which] : ["install", "--no-save", ...which];
}

/** Installs with npm by the lockfile. Ends the process if that fails. */
function install(root, isForTests) {
  const args = npmArguments(root, isForTests);
  if (args === null) return;
  console.error(`Installing packages (once; ${isForTests ? "about a minute" : "about half a minute"}) …`);
  const run = (timeout) =>
    spawnSync("npm", [...args, "--loglevel=error"], {
      cwd: root,
      stdio: ["inherit", 2, "inherit"],
      shell: process.platform === "win32",
      timeout,
    });
  // npm has been seen to wait for a connection without end. What it had received by then is in its cache.
  const first = run(PATIENCE);
  const npm = first.error?.code === "ETIMEDOUT" ? run() : first;
  if (npm.status === 0) return;
  console.error("The packages could not be installed: see npm's message above. Is there a network?");
  process.exit(1);
}

module.exports = { checkNode, install, npmArguments };
if (require.main === module) {
  checkNode();
  install(path.resolve(__dirname, "../.."), process.argv.includes("--all"));
}
