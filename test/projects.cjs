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
const withStores = {
  globalSetup: "<rootDir>/test/stores-set-up.ts",
  globalTeardown: "<rootDir>/test/stores-tear-down.ts",
};
const inBrowser = {
  globalSetup: "<rootDir>/test/e2e/set-up.ts",
  globalTeardown: "<rootDir>/test/e2e/tear-down.ts",
};

/** Suites of the pane's work on a workbook. */
const OF_A_WORKBOOK = "(chart-work|hostile-names|refresh-work|switch-work)\\.";
/** Suites that need neither a store, nor the build, nor another program. */
const UNIT = [
  "/test/(client|errors|market|measures|publications|resources|sample|tables)/.*\\.test\\.ts$",
  `/test/taskpane/(?!${OF_A_WORKBOOK})[^/]+\\.test\\.ts$`,
  "/test/tools/[^/]+\\.test\\.ts$",
  "/test/functions/(functions|history-matrix|namespace|omitted|used-part)\\.test\\.ts$",
  "/test/(docs|docstring-examples|manifest|golden/golden)\\.test\\.ts$",
];
/** Suites that take long; `npm run test:all` runs them. */
const LONG = "\\.long\\.test\\.ts$";
/** Suites of the built add-in in the preview, on jsdom. */
const WORKBOOK = [
  "/test/(preview|workbook)/.*\\.test\\.ts$",
  "/test/functions/on-every-excel\\.test\\.ts$",
  `/test/taskpane/${OF_A_WORKBOOK}`,
];
/** Suites in a real browser. */
const END_TO_END = ["/test/e2e/.*\\.test\\.ts$"];
/** Suites that choose the Excels themselves. */
const OF_EVERY_EXCEL = [
  "/test/e2e/every-excel\\.test\\.ts$",
  "/test/workbook/(builds|field-checks)\\.test\\.ts$",
];

/** The Excels in which the suites of the workbook run, in addition to today's Excel on the web. */
const EXCELS = [
  { build: "2021", skippedArgument: "blank", spilledFormulas: "formula" },
  { build: "2208" },
  { build: "2504", skippedArgument: "blank" },
  { build: "2509", spilledFormulas: "formula" },
  { build: "web", skippedArgument: "blank", spilledFormulas: "formula" },
];
/** All other suites that use office.js. */
const IN_EVERY_EXCEL = [
  "/test/workbook/(cell-reason|hostile-names|import-table|life-cycle|refresh-tables|refresh-more-tables)\\.test\\.ts$",
  "/test/workbook/(renew-functions|repair|unlink|workbook-settings)\\.test\\.ts$",
  "/test/preview/node-preview\\.test\\.ts$",
];

/** The projects of `npm test`. */
const USUAL = [
  { ...common, displayName: "unit", testRegex: UNIT },
  {
    ...common,
    displayName: "workbook",
    testRegex: WORKBOOK,
    testPathIgnorePatterns: [...OF_EVERY_EXCEL, LONG],
  },
  {
    ...common,
    ...withStores,
    displayName: "service",
    testRegex: "\\.test\\.ts$",
    testPathIgnorePatterns: ["/node_modules/", LONG, ...UNIT, ...WORKBOOK, ...END_TO_END],
  },
  {
    ...common,
    ...inBrowser,
    displayName: "e2e",
    testRegex: END_TO_END,
    testPathIgnorePatterns: [...OF_EVERY_EXCEL, LONG],
  },
];

/** Suites of `npm test` that do more in the whole run. */
const LONGER = [
  "/test/e2e/(faults|opening|pictures)\\.test\\.ts$",
  "/test/functions/(independent|on-every-excel)\\.test\\.ts$",
  "/test/measures/(screen|statistics)\\.test\\.ts$",
  "/test/sample/sample-publications\\.test\\.ts$",
  "/test/service/(any-order|fetching/failures|further-publications|learned-closures)\\.test\\.ts$",
  "/test/service/(positions-alone|reading/pack-publication|store|store/positions)\\.test\\.ts$",
];

/** The projects that `npm run test:all` adds: the same suites with more to do (test/this-run.ts), and those that take their time. */
const more = (project) => ({ ...common, ...project, globals: { ...project.globals, IS_WHOLE: true } });
const REST = [
  ...EXCELS.map((excel) =>
    more({
      displayName: `Excel ${Object.values(excel).join(" ")}`,
      testRegex: IN_EVERY_EXCEL,
      globals: { PREVIEW_EXCEL: excel },
    }),
  ),
  more({ displayName: "every Excel", testRegex: OF_EVERY_EXCEL, ...inBrowser }),
  more({ displayName: "long", testRegex: [LONG, ...LONGER], ...inBrowser }),
];

module.exports = { USUAL, REST };
