// Checks that the tests have a browser and the other programs that some of them run, and installs missing ones. Tests
// whose program cannot be installed are skipped with a message; without a browser no tests run.
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
    // Prevents a server that is installed for tests from starting on the machine.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });

const missing = PROGRAMS.filter(({ isHere }) => !isHere());
if (canInstall && missing.length > 0) {
  for (const { why } of missing) console.error(`Installing Debian's ${why} …`);
  apt("update", "-qq");
  // Installs one by one, so that a failure does not prevent the others.
  for (const { packages } of missing) apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
}
if (!findBrowser()) {
  console.error(
    "The end-to-end tests need a browser: install Chrome, Edge or Chromium, or name one in BROWSER_PROGRAM.",
  );
  process.exit(1);
}
