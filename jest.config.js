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

module.exports = {
  reporters: ["default", "<rootDir>/test/summary-reporter.cjs"],
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/test/e2e/"],
    },
    { ...common, displayName: "e2e", testMatch: ["<rootDir>/test/e2e/**/*.test.ts"] },
  ],
  // Nothing rests on the machine's speed: it may be busy with four other programs.
  testTimeout: 240_000,
};
