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
  // Packages that are ES modules alone: jest's own require takes none on Node 20.
  transformIgnorePatterns: ["/node_modules/(?!(@exodus/bytes|hyparquet|hyparquet-writer|ky)/)"],
  moduleFileExtensions: ["ts", "tsx", "js", "cjs", "mjs", "json"],
};

/** The Excels that a workbook's suites run in, beside today's web with the usual readings. */
const EXCELS = [
  { build: "2021", skippedArgument: "blank", spilledFormulas: "formula" },
  { build: "2208" },
  { build: "2504", skippedArgument: "blank" },
  { build: "2509", spilledFormulas: "formula" },
  { build: "web", skippedArgument: "blank", spilledFormulas: "formula" },
];
/** All that go through office.js, but those that take every Excel by themselves. */
const IN_EVERY_EXCEL = [
  "<rootDir>/test/workbook/{cell-reason,hostile-names,import-table,life-cycle,refresh-tables}.test.ts",
  "<rootDir>/test/workbook/{renew-functions,repair,unlink,workbook-settings}.test.ts",
  "<rootDir>/test/preview/node-preview.test.ts",
];

module.exports = {
  // No second copy of every failure at the end: the names of what failed stand there instead.
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
  // Nothing rests on the machine's speed: it may be busy with four other programs.
  testTimeout: 300_000,
};
