// Runs before `npm start` and `npm test`, with nothing installed yet: plain Node, no packages.
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../../..");
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (nodejs.org), then try again.`,
  );
  process.exit(1);
}

/** In milliseconds. On Windows the shell alone would be stopped, and npm would go on beside the second one. */
const PATIENCE = process.platform === "win32" ? undefined : 5 * 60_000;

/** Whether what is installed is what the lockfile says: npm keeps its own copy of it beside the packages. */
function isInstalled() {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === "" || optional || have[name]?.version === version,
  );
}

if (!isInstalled()) {
  console.error("Installing packages (once; about a minute) …");
  const install = (timeout) =>
    spawnSync("npm", ["ci", "--loglevel=error"], {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
      timeout,
    });
  // npm has been seen to wait for a connection for ever; what came by then is in its cache.
  const first = install(PATIENCE);
  const npm = first.error?.code === "ETIMEDOUT" ? install() : first;
  if (npm.status !== 0) {
    console.error("The packages could not be installed: see npm's message above. Is there a network?");
    process.exit(1);
  }
}
