// Builds if dist was not made from the present sources. With --anew it builds in any case.
const { fork } = require("node:child_process");
const { once } = require("node:events");
const path = require("node:path");
const { forgetBuilt, isBuilt, noteBuilt, sourcesOf } = require("./built.cjs");

const root = path.resolve(__dirname, "../..");

/**
 * Builds one part.
 *
 * @throws an Error with webpack's messages
 */
function buildPart(config) {
  const webpack = require("webpack");
  return new Promise((resolve, reject) => {
    const compiler = webpack(config);
    compiler.run((fault, stats) =>
      compiler.close((closing) => {
        const error = fault ?? closing;
        if (error) reject(error);
        else if (stats.hasErrors()) reject(new Error(stats.toString("errors-only")));
        else {
          if (stats.hasWarnings()) console.error(stats.toString("errors-warnings"));
          resolve();
        }
      }),
    );
  });
}

/** Makes the template of a database, on another core. Without a template a database is made in a slower way. */
async function makeTemplate() {
  await once(fork(path.join(__dirname, "template.cjs")), "exit");
}

async function build() {
  const sources = sourcesOf(root);
  forgetBuilt(root);
  const template = makeTemplate();
  const parts = require(path.join(root, "webpack.config.js"));
  for (const [i, part] of parts.entries()) {
    console.error(`Building ${part.name} (${i + 1} of ${parts.length}) …`);
    await buildPart(part);
    // The command line is built first, so that a process waiting for it can start.
    if (i === 0) void template.then(() => process.send?.("the command line"));
  }
  require("./sbom.cjs").write();
  await template;
  noteBuilt(root, sources);
}

if (process.argv.includes("--anew") || !isBuilt(root))
  build().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
