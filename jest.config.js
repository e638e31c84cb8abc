const { USUAL } = require("./test/projects.cjs");

/** `npm test`. */
module.exports = {
  // No second copy of every failure at the end: the names of what failed stand there instead.
  reporters: [["default", { summaryThreshold: 1_000_000 }], "<rootDir>/test/summary-reporter.cjs"],
  maxWorkers: 2,
  projects: USUAL,
  // Nothing rests on the machine's speed: it may be busy with four other programs.
  testTimeout: 300_000,
};
