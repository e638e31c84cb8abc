/** The direction of imports (ARCHITECTURE.md). A part may import itself and the parts that this file lists for it. */
const MAY_IMPORT = require("./tools/may-import.json");

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(MAY_IMPORT).map(([part, others]) => ({
      name: `${part}-imports-only-${others.join("-") || "itself"}`,
      severity: "error",
      from: { path: `^src/${part}/` },
      to: { path: "^src/", pathNot: [part, ...others].map((name) => `^src/${name}/`) },
    })),
    {
      name: "pure-parts-know-no-node",
      comment: "They run in the browser as well as in Node.",
      severity: "error",
      from: {
        path: "^src/(errors|market|publications|resources|sample|measures|client|functions|tables|workbook|taskpane)/",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "dropped-files-alone-are-parsed-in-the-client",
      comment: "The functions do without the parsers; they are loaded when a file is dropped.",
      severity: "error",
      from: { path: "^src/client/", pathNot: "^src/client/read-dropped-file\\.ts$" },
      to: { path: "^src/publications/" },
    },
    {
      name: "what-runs-at-build-time-does-not-ship",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^tools/" },
    },
    {
      name: "one-adapter-for-postgresql",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/service/store/postgres-database\\.ts$" },
      to: { path: "node_modules/pg/" },
    },
    {
      name: "one-adapter-for-pglite",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/service/store/pglite-(database\\.ts|worker\\.mjs)$" },
      to: { path: "node_modules/(@electric-sql|kysely-pglite-dialect)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
