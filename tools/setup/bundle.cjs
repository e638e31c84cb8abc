// The build of the command line: JavaScript that Node loads without a compiler. Each command loads its modules when
// it runs.
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");

/**
 * Packages inside the bundle: those that are only ES modules, which a script cannot require without a warning, and
 * small ones of many files.
 */
const BUNDLED = [
  "@exodus/bytes",
  "commander",
  "fflate",
  "hyparquet-writer",
  "ky",
  "kysely",
  "kysely-pglite-dialect",
  "lru-cache",
  "papaparse",
  "saxes",
  "xmlchars",
];
/** ES modules outside the bundle, because they read files from their own folder. */
const IMPORTED = ["open"];

const isOf = (packages, request) =>
  packages.some((name) => request === name || request.startsWith(`${name}/`));

/**
 * Returns the configuration of the command line. Packages stay where npm put them, and so do the programs that start
 * in their own processes and threads.
 */
function commandLine({ common, folder }) {
  const swc = common.module.rules.find(({ loader }) => loader === "swc-loader");
  return {
    ...common,
    name: "the command line",
    target: "node20",
    devtool: false,
    entry: {
      hkshort: folder("src/cli/hkshort.ts"),
      "read-in-process": folder("src/service/reading/read-in-process.ts"),
      "read-in-worker": folder("src/service/reading/read-in-worker.ts"),
    },
    output: { path: folder("dist/cli"), clean: true, filename: "[name].js", chunkFilename: "[id].js" },
    // Errors then name the place in the written code.
    optimization: { minimize: false },
    // As in the sources: the folder of the program itself, and Node's own search for files of a package.
    node: { __dirname: false, __filename: false },
    module: { rules: [{ ...swc, parser: { commonjs: false } }] },
    externals: ({ request }, done) => {
      if (request.startsWith(".") || path.isAbsolute(request) || isOf(BUNDLED, request)) done();
      else if (isOf(IMPORTED, request)) done(null, `import ${request}`);
      else done(null, `commonjs ${request}`);
    },
    plugins: [
      new CopyPlugin({ patterns: [{ from: "src/service/store/pglite-worker.mjs", to: "[name][ext]" }] }),
    ],
  };
}

module.exports = { commandLine };
