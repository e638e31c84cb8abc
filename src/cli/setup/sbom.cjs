// Writes what ships, package by package, beside the built add-in: /sbom.json (CycloneDX).
const { spawnSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../../..");
const npm = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === "win32",
});
if (npm.status === 0) {
  const bom = JSON.parse(npm.stdout);
  // The same bytes for the same packages.
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  bom.metadata.component.name = "hk-short-selling";
  writeFileSync(path.join(root, "dist/addin/sbom.json"), JSON.stringify(bom, null, 1));
} else console.error("The list of packages was not written: npm sbom did not answer.");
