// Runs the command line: the built one if the sources have not changed since, otherwise from the sources.
const { spawn } = require("node:child_process");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { isBuilt } = require("./built.cjs");

const root = path.resolve(__dirname, "../..");

function runSources() {
  const program = path.join(root, "src/cli/hkshort.ts");
  const [, , ...args] = process.argv;
  const child = spawn(process.execPath, ["--import", loader(), program, ...args], { stdio: "inherit" });
  // The terminal sends Ctrl+C to both processes.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => (process.exitCode = code ?? 1));
}

function loader() {
  try {
    return pathToFileURL(require.resolve("tsx")).href;
  } catch {
    console.error("The packages are not installed: run npm start, or npm ci.");
    process.exit(1);
  }
}

if (isBuilt(root)) require(path.join(root, "dist/cli/hkshort.js"));
else runSources();
