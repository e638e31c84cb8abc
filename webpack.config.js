require("tsx/cjs");
const path = require("node:path");
const { DefinePlugin } = require("webpack");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { examplesOf, generateMetadata, metadataFile } = require("./tools/functions-metadata.ts");
const { keepRelease } = require("./src/cli/keep-releases.ts");
const { isNamespace, manifestIn, NAMESPACE_RULE } = require("./src/service/http/functions-namespace.ts");
const { functionsIn } = require("./src/taskpane/function-catalogue.ts");
const { helpFile } = require("./src/service/http/help-routes.ts");
const { helpPage } = require("./src/taskpane/help/help-page.ts");
const { LANGUAGES } = require("./src/errors/entry.ts");
const { PREVIEW_PREAMBLE, VENDOR_PACKAGES } = require("./src/preview/server/vendor-files.ts");
const { commandLine } = require("./tools/setup/bundle.cjs");
const { NoticesPlugin } = require("./tools/setup/notices.cjs");

const folder = (...parts) => path.resolve(__dirname, ...parts);

/** The functions' namespace: `HKSHORT_NAMESPACE=HKSHORT npm run build`; by default none. */
const namespace = process.env.HKSHORT_NAMESPACE ?? "";
if (namespace !== "" && !isNamespace(namespace)) throw new Error(NAMESPACE_RULE);

const common = {
  mode: "production",
  devtool: "source-map",
  context: __dirname,
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  performance: false,
  stats: "errors-warnings",
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "swc-loader",
        options: {
          jsc: {
            parser: { syntax: "typescript", tsx: true },
            target: "es2022",
            transform: { react: { runtime: "automatic", importSource: "preact" } },
          },
        },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
    ],
  },
};

/** Emits functions.json and the help of each language, made from the functions' docstrings. */
const functionsMetadata = {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("FunctionsMetadata", (compilation) => {
      compilation.hooks.processAssets.tapPromise("FunctionsMetadata", async () => {
        for (const language of LANGUAGES) {
          const metadata = generateMetadata(language);
          const emit = (file, text) =>
            compilation.emitAsset(file, new compiler.webpack.sources.RawSource(text));
          emit(metadataFile(language), JSON.stringify(metadata, null, 1));
          emit(helpFile(language), helpPage(language, functionsIn(metadata), helpFile));
        }
        // The pane's examples are those of the docstrings, which tests run.
        const { functions } = generateMetadata();
        const examples = Object.fromEntries(functions.map(({ id }) => [id, examplesOf(id)]));
        compilation.emitAsset(
          "examples.json",
          new compiler.webpack.sources.RawSource(JSON.stringify(examples)),
        );
      });
    });
  },
};

/** Keeps the chunks of earlier releases, because open panes still request them. */
const earlierReleases = {
  apply(compiler) {
    compiler.hooks.done.tap("EarlierReleases", (stats) => {
      if (stats.hasErrors()) return;
      keepRelease(compiler.outputPath, folder("dist/releases"), require("./package.json").version);
    });
  },
};

/**
 * It must not begin with "HK": a zlib stream can begin with these two letters too, and @fastify/compress then sends
 * the text as if it were compressed.
 */
const ADDIN_PREAMBLE = `The add-in HK Short Selling: licences and notices of the software of others in it.

office.js is not part of it: Excel loads that from Microsoft's network. Microsoft is not responsible for maintaining,
updating or supporting this add-in. What the data service runs with is in sbom.json beside this file.

The software of others:`;

/**
 * What Excel loads: the functions first, then the pane, whose code is a chunk that is loaded when the pane is shown.
 */
const addin = {
  ...common,
  name: "the add-in",
  entry: {
    functions: folder("src/functions/entry.ts"),
    taskpane: { import: folder("src/taskpane/entry.ts"), dependOn: "functions" },
  },
  output: { path: folder("dist/addin"), clean: true, chunkFilename: "[name].[contenthash:8].js" },
  plugins: [
    functionsMetadata,
    earlierReleases,
    new NoticesPlugin({ preamble: ADDIN_PREAMBLE }),
    new DefinePlugin({ ADDIN_VERSION: JSON.stringify(require("./package.json").version) }),
    new MiniCssExtractPlugin(),
    new HtmlPlugin({
      template: folder("src/taskpane/taskpane.html"),
      filename: "taskpane.html",
      namespace,
      chunks: ["functions", "taskpane"],
      chunksSortMode: "manual",
      scriptLoading: "blocking",
      inject: "body",
    }),
    new CopyPlugin({
      patterns: [
        { from: "assets/*-{16,32,64,80}.png", to: "assets/[name][ext]" },
        { from: "manifest.xml", transform: (xml) => manifestIn(xml.toString("utf8"), namespace) },
        { from: "src/taskpane/help/help.css", to: "help.css" },
        { from: "assets/shortcuts.json", to: "assets/[name][ext]" },
      ],
    }),
  ],
};

/** The preview. The workbook engine is not bundled; it is served as its own file. */
const preview = {
  ...common,
  name: "the preview",
  entry: { page: folder("src/preview/page/page.ts") },
  output: { path: folder("dist/preview"), clean: true },
  // Errors about members that are not modelled name their class, so class names are kept.
  optimization: { minimize: false },
  plugins: [
    new NoticesPlugin({ preamble: PREVIEW_PREAMBLE, beside: VENDOR_PACKAGES }),
    new MiniCssExtractPlugin(),
    new HtmlPlugin({
      template: folder("src/preview/page/index.html"),
      scriptLoading: "defer",
      inject: "body",
    }),
  ],
};

module.exports = [commandLine({ common, folder }), addin, preview];
