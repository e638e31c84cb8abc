// Sees to it that the tests have a browser, and a program that opens workbook files.
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
// The workbook files that `hkshort export --xlsx` writes are opened by LibreOffice; where it cannot be installed, that test
// is skipped and says so.
if (!existsSync("/usr/bin/soffice") && canInstall()) {
  console.error("Installing Debian's LibreOffice Calc for the test of workbook files …");
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "libreoffice-calc", "python3-uno");
}
// The store is tested on PostgreSQL as well as embedded; where it cannot be installed, those tests are skipped and say so.
if (!existsSync("/usr/lib/postgresql") && canInstall()) {
  console.error("Installing Debian's PostgreSQL for the tests of the data service …");
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "postgresql");
}
if (!findBrowser()) {
  console.error(
    "The end-to-end tests need a browser: install Chrome, Edge or Chromium, or name one in BROWSER_PROGRAM.",
  );
  process.exit(1);
}
