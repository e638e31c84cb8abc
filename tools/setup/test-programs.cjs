// Sees to it that the tests have a browser, and the other programs that some of them run. What cannot be installed, its tests
// are skipped and say so; without a browser nothing is tested.
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { findBrowser } = require("./find-browser.cjs");

const PROGRAMS = [
  {
    isHere: () => Boolean(findBrowser()),
    packages: ["chromium"],
    why: "Chromium for the end-to-end tests",
  },
  {
    isHere: () => existsSync("/usr/bin/soffice"),
    packages: ["libreoffice-calc", "python3-uno"],
    why: "LibreOffice Calc, which opens the workbook files that `hkshort export --xlsx` writes",
  },
  {
    isHere: () => existsSync("/usr/lib/postgresql"),
    packages: ["postgresql"],
    why: "PostgreSQL for the tests of the data service",
  },
  {
    isHere: () => existsSync("/usr/sbin/nginx"),
    packages: ["nginx"],
    why: "nginx, behind which services are tested as a team has them",
  },
  {
    isHere: () => existsSync("/usr/bin/systemd-analyze"),
    packages: ["systemd"],
    why: "systemd-analyze, which reads the unit of the service",
  },
  {
    isHere: () => ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"].some((file) => existsSync(file)),
    packages: ["iproute2"],
    why: "ip, which makes a network of the tests' own, to ask a service from another address",
  },
];

const canInstall =
  process.platform === "linux" && process.getuid() === 0 && existsSync("/etc/debian_version");
const apt = (...args) =>
  spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    // A server that is installed for tests is not started for the whole machine.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });

const missing = PROGRAMS.filter(({ isHere }) => !isHere());
if (canInstall && missing.length > 0) {
  for (const { why } of missing) console.error(`Installing Debian's ${why} …`);
  apt("update", "-qq");
  // One by one: where one cannot be had, the others still are.
  for (const { packages } of missing) apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
}
if (!findBrowser()) {
  console.error(
    "The end-to-end tests need a browser: install Chrome, Edge or Chromium, or name one in BROWSER_PROGRAM.",
  );
  process.exit(1);
}
