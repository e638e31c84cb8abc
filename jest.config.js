const { statfsSync } = require("node:fs");
const { USUAL } = require("./test/projects.cjs");

/** A folder in memory, where stores of a thousand small files are made and removed several times as fast as on a disk. */
const IN_MEMORY = "/dev/shm";
const LEAST_ROOM = 4 * 1024 ** 3;
const room = () => {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize;
  } catch {
    return 0;
  }
};
if (process.env.TMPDIR === undefined && room() >= LEAST_ROOM) process.env.TMPDIR = IN_MEMORY;

/** `npm test`. */
module.exports = {
  // The summary lists the names of failed tests instead of repeating every failure.
  reporters: [["default", { summaryThreshold: 1_000_000 }], "<rootDir>/test/summary-reporter.cjs"],
  maxWorkers: 2,
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  projects: USUAL,
  // Tests must not depend on the machine's speed: it may be busy with four other programs.
  testTimeout: 300_000,
};
