// Sees to it that the end-to-end tests have a browser.
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { findBrowser } = require("./find-browser.cjs");

const canInstall = () =>
  process.platform === "linux" && process.getuid() === 0 && existsSync("/etc/debian_version");
const apt = (...args) =>
  spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });

if (!findBrowser() && canInstall()) {
  console.error("Installing Debian's chromium for the end-to-end tests …");
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
}
if (!findBrowser()) {
  console.error(
    "The end-to-end tests need a browser: install Chrome, Edge or Chromium, or name one in BROWSER_PROGRAM.",
  );
  process.exit(1);
}
