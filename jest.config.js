const swc = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx: true },
      target: "es2022",
      transform: { react: { runtime: "automatic", importSource: "preact" } },
    },
  },
];

const common = {
  testEnvironment: "node",
  transform: {
    "\\.(ts|tsx)$": swc,
    "node_modules/(@exodus/bytes|hyparquet|hyparquet-writer|ky)/.*\\.js$": swc,
  },
  // Packages that are only ES modules, which jest's own require cannot load on Node 20.
  transformIgnorePatterns: ["/node_modules/(?!(@exodus/bytes|hyparquet|hyparquet-writer|ky)/)"],
  moduleFileExtensions: ["ts", "tsx", "js", "cjs", "mjs", "json"],
};

/** The Excels in which the suites of the workbook run, in addition to today's Excel on the web. */
const EXCELS = [
  { build: "2021", skippedArgument: "blank", spilledFormulas: "formula" },
  { build: "2208" },
  { build: "2504", skippedArgument: "blank" },
  { build: "2509", spilledFormulas: "formula" },
  { build: "web", skippedArgument: "blank", spilledFormulas: "formula" },
];
/** All suites that use office.js, except those that choose the Excels themselves. */
const IN_EVERY_EXCEL = [
  "<rootDir>/test/workbook/{cell-reason,hostile-names,import-table,life-cycle,refresh-tables}.test.ts",
  "<rootDir>/test/workbook/{renew-functions,repair,unlink,workbook-settings}.test.ts",
  "<rootDir>/test/preview/node-preview.test.ts",
];

module.exports = {
  // The summary lists the names of failed tests instead of repeating every failure.
  reporters: [["default", { summaryThreshold: 1_000_000 }], "<rootDir>/test/summary-reporter.cjs"],
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/test/e2e/"],
    },
    ...EXCELS.map((excel) => ({
      ...common,
      displayName: `Excel ${Object.values(excel).join(" ")}`,
      testMatch: IN_EVERY_EXCEL,
      globals: { PREVIEW_EXCEL: excel },
    })),
    { ...common, displayName: "e2e", testMatch: ["<rootDir>/test/e2e/**/*.test.ts"] },
  ],
  // Tests must not depend on the machine's speed: it may be busy with four other programs.
  testTimeout: 300_000,
};
