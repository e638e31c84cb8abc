const { USUAL } = require("./test/projects.cjs");

/** `npm test`. */
module.exports = {
  // The summary lists the names of failed tests instead of repeating every failure.
  reporters: [["default", { summaryThreshold: 1_000_000 }], "<rootDir>/test/summary-reporter.cjs"],
  maxWorkers: 2,
  projects: USUAL,
  // Tests must not depend on the machine's speed: it may be busy with four other programs.
  testTimeout: 300_000,
};
