// Finds the packages whose code is served: by the bundler's list of modules, and by the files served beside the
// bundle.
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

/**
 * Dependencies that a package names but that are not in its served files. Every other dependency counts as included,
 * because authors bundle packages into their files (office-js-helpers has lodash-es and rxjs).
 */
const NOT_INSIDE = {
  "@microsoft/office-js-helpers": ["@types/microsoftteams", "@types/office-js", "core-js"],
  // Only Owl's compiler of templates, a program for Node, needs it.
  "@odoo/owl": ["jsdom"],
};

/** Returns the folder of the package that a file belongs to; null for a file of the project. */
function packageFolderOf(file) {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
  return folder ?? null;
}

function readPackage(folder) {
  const {
    name,
    version,
    license,
    dependencies = {},
  } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return { name, version, licence: license ?? "", dependencies: Object.keys(dependencies), folder };
}

/** Returns the folder of a package, as Node finds it from another package. */
function findPackage(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = path.join(folder, "node_modules", name);
    if (existsSync(path.join(found, "package.json"))) return found;
    if (folder === path.dirname(folder)) throw new Error(`${name} is not installed: run npm ci.`);
  }
}

/** Returns the packages in these folders and the packages included in them, by name. */
function shippedPackages(folders) {
  const found = new Map();
  const add = (folder) => {
    const read = readPackage(folder);
    const key = `${read.name} ${read.version}`;
    if (found.has(key)) return;
    found.set(key, read);
    for (const name of read.dependencies)
      if (!NOT_INSIDE[read.name]?.includes(name)) add(findPackage(name, folder));
  };
  for (const folder of folders) add(folder);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns the folders of the packages in a bundle: every module of every chunk, including workers and styles. */
function bundledFolders(compilation) {
  const folders = new Set();
  const look = (module) => {
    const folder = packageFolderOf(module.nameForCondition?.() ?? "");
    if (folder !== null) folders.add(folder);
    for (const inner of module.modules ?? []) look(inner);
  };
  for (const chunk of compilation.chunks)
    for (const module of compilation.chunkGraph.getChunkModulesIterable(chunk)) look(module);
  return folders;
}

module.exports = { bundledFolders, findPackage, packageFolderOf, readPackage, shippedPackages };
