// Builds the add-in and the preview where they are older than their sources.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, statSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../../..");
const SOURCES = ["src", "assets", "manifest.xml", "webpack.config.js", "package-lock.json"];
const BUILT = ["dist/addin/taskpane.html", "dist/preview/index.html"];

function newest(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

const built = BUILT.map((file) => path.join(root, file));
const changed = Math.max(...SOURCES.map((source) => newest(path.join(root, source))));
if (!built.every((file) => existsSync(file) && statSync(file).mtimeMs > changed)) {
  console.error("Building the add-in …");
  const webpack = spawnSync(process.execPath, [require.resolve("webpack/bin/webpack.js")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (webpack.status !== 0) process.exit(webpack.status ?? 1);
  require("./sbom.cjs").write();
}
