// Writes the licences and notices of the served packages to /licenses.txt.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { bundledFolders, findPackage, readPackage, shippedPackages } = require("./shipped-packages.cjs");

const NOTICES = "licenses.txt";
const TEXTS = path.join(__dirname, "licence-texts");
/** Packages that do not include the text of their licence, with the source of the text kept here. */
const KEPT_TEXTS = {
  "font-awesome":
    "its README names the two licences; their texts are those of openfontlicense.org and opensource.org",
  saxes: "https://github.com/lddubeau/saxes/blob/master/LICENSE",
};
const LEGAL_FILE = /^(licen[cs]e|copying|notice|third[-_ ]?party)/i;
const RULE = "=".repeat(80);

/** Returns the texts of a package's licence and notices. */
function legalTextOf({ name, folder }) {
  const files = readdirSync(folder)
    .filter((file) => LEGAL_FILE.test(file))
    .sort();
  const texts = files.map((file) =>
    readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim(),
  );
  if (texts.length > 0) return texts.join("\n\n");
  if (!(name in KEPT_TEXTS))
    throw new Error(
      `${name} ships and comes without the text of its licence: keep the text in tools/setup/licence-texts and name where it is from in notices.cjs.`,
    );
  const kept = path.join(TEXTS, `${name}.txt`);
  if (!existsSync(kept))
    throw new Error(`The licence of ${name} is named in notices.cjs and is not in ${TEXTS}.`);
  return `${readFileSync(kept, "utf8").trim()}\n\n(Its package has no text of its licence. This one: ${KEPT_TEXTS[name]}.)`;
}

/**
 * Returns a list of the served packages and their licences, followed by all texts. `packagesIn` reads the list again.
 */
function noticesOf(packages, preamble) {
  const lines = packages.map(
    ({ name, version, licence }) => `- ${name} ${version}: ${licenceNamed(name, licence)}`,
  );
  const texts = packages.map(
    (each) => `${RULE}\n${each.name} ${each.version}\n${RULE}\n\n${legalTextOf(each)}\n`,
  );
  return `${preamble.trim()}\n\n${lines.join("\n")}\n\n${texts.join("\n")}`;
}

/** Some packages name the file of their licence instead of the licence. */
const licenceNamed = (name, licence) =>
  name === "@microsoft/office-js" ? "Microsoft Software License Terms" : licence;

const packagesIn = (notices) =>
  [...notices.slice(0, notices.indexOf(RULE)).matchAll(/^- (\S+) (\S+): (.+)$/gm)].map(
    ([, name, version, licence]) => ({ name, version, licence }),
  );

/** Makes webpack write the notices of a bundle and of the packages served beside it. */
class NoticesPlugin {
  constructor({ preamble, beside = [] }) {
    this.preamble = preamble;
    this.beside = beside;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("Notices", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "Notices", stage }, () => {
        const beside = this.beside.map((name) => findPackage(name, compiler.context));
        const packages = shippedPackages([...bundledFolders(compilation), ...beside]);
        // webpack's code for loading chunks is in every bundle; other packages of webpack are not.
        const webpack = readPackage(findPackage("webpack", compiler.context));
        const text = noticesOf([...packages, webpack], this.preamble);
        compilation.emitAsset(NOTICES, new sources.RawSource(text));
      });
    });
  }
}

module.exports = { KEPT_TEXTS, legalTextOf, NOTICES, NoticesPlugin, packagesIn };
