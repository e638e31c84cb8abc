// Writes /sbom.json (CycloneDX 1.5) beside the built add-in: all packages that are served or that the service runs
// with. It reads the lockfile instead of using npm sbom, which refuses a linked node_modules and then writes nothing.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { NOTICES, packagesIn } = require("./notices.cjs");

const root = path.resolve(__dirname, "../..");
const SERVED = ["addin", "preview"];
/** Dependencies used only to build the project; the service does not run them. */
const BUILDING = [
  "@swc/core",
  "copy-webpack-plugin",
  "css-loader",
  "custom-functions-metadata",
  "html-webpack-plugin",
  "mini-css-extract-plugin",
  "swc-loader",
  "tsx",
  "typescript",
  "webpack",
];
const LOCKED = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/;

/** Returns where npm has put a package that another one requires: beside it, or further out. */
function placeOf(name, from, packages) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    const place = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (place in packages) return place;
    if (at === "") return null;
  }
}

/** Returns a licence by its SPDX id, as an expression of several ids, or by its name. */
function licencesOf(licence) {
  if (/ (AND|OR|WITH) /.test(licence)) return [{ expression: licence }];
  return /^[A-Za-z0-9.+]+-[A-Za-z0-9.+-]+$|^(MIT|ISC|0BSD|Zlib|Unlicense)$/.test(licence)
    ? [{ license: { id: licence } }]
    : [{ license: { name: licence } }];
}

const purlOf = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** Returns the hash of npm's package in the lockfile. */
function hashesOf(integrity) {
  const [, algorithm, base64] = /^(sha\d+)-(\S+)$/.exec(integrity ?? "") ?? [];
  if (algorithm === undefined) return [];
  return [{ alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(base64, "base64").toString("hex") }];
}

function componentOf(name, { version, license, integrity }, servedIn) {
  const [group, plain] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return {
    type: "library",
    "bom-ref": purlOf(name, version),
    ...(group === undefined ? {} : { group }),
    name: plain,
    version,
    purl: purlOf(name, version),
    licenses: licencesOf(license),
    hashes: hashesOf(integrity),
    properties: servedIn.map((value) => ({ name: "hkshort:served-in", value })),
  };
}

/**
 * Returns the list: the packages that the service runs with, by the lockfile, and the served ones. `served` has the
 * packages of each folder. `licenceOf` returns the licence if the lockfile has none. `isHere` says whether an
 * optional package is installed.
 */
function sbomOf({ lock, served, licenceOf, isHere }) {
  const { "": project, ...packages } = lock.packages;
  const components = new Map();
  const dependencies = new Map();
  const servedIn = (name, version) =>
    Object.keys(served).filter((folder) =>
      served[folder].some((each) => each.name === name && each.version === version),
    );
  const noticed = (name, version) =>
    Object.values(served)
      .flat()
      .find((each) => each.name === name && each.version === version)?.licence;
  const placesOf = (entry, place) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies })
      .filter((name) => !entry.peerDependenciesMeta?.[name]?.optional)
      .flatMap((name) => placeOf(name, place, packages) ?? [])
      .filter((found) => !packages[found].link && (!packages[found].optional || isHere(found)));
  const refsOf = (entry, place) =>
    placesOf(entry, place)
      .filter((found) => isListed(found, packages[found]))
      .map((found) => purlOf(LOCKED.exec(found)[1], packages[found].version));
  const ownDependencies = Object.fromEntries(
    Object.entries(project.dependencies ?? {}).filter(([name]) => !BUILDING.includes(name)),
  );
  const running = new Set();
  const addRunning = (place) => {
    if (running.has(place)) return;
    running.add(place);
    for (const each of placesOf(packages[place], place)) addRunning(each);
  };
  for (const place of placesOf({ dependencies: ownDependencies }, "")) addRunning(place);
  const isListed = (place, entry) =>
    LOCKED.test(place) && (running.has(place) || servedIn(LOCKED.exec(place)[1], entry.version).length > 0);
  for (const [place, entry] of Object.entries(packages)) {
    if (!isListed(place, entry)) continue;
    const name = LOCKED.exec(place)[1];
    const licence = noticed(name, entry.version) ?? entry.license ?? licenceOf(place) ?? "";
    const component = componentOf(name, { ...entry, license: licence }, servedIn(name, entry.version));
    components.set(component["bom-ref"], component);
    const before = dependencies.get(component["bom-ref"]) ?? [];
    dependencies.set(component["bom-ref"], [...new Set([...before, ...refsOf(entry, place)])].sort());
  }
  for (const { name, version } of Object.values(served).flat())
    if (!components.has(purlOf(name, version)))
      throw new Error(
        `${name} ${version} is served and is not in package-lock.json: run npm ci, then build again.`,
      );
  const own = purlOf(project.name, project.version);
  dependencies.set(own, refsOf({ dependencies: ownDependencies }, "").sort());
  const byRef = ([a], [b]) => (a < b ? -1 : 1);
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": own,
        name: project.name,
        version: project.version,
        purl: own,
        licenses: licencesOf(project.license ?? "UNLICENSED"),
      },
    },
    components: [...components].sort(byRef).map(([, component]) => component),
    dependencies: [...dependencies].sort(byRef).map(([ref, dependsOn]) => ({ ref, dependsOn })),
  };
}

function write() {
  const read = (file) => readFileSync(path.join(root, file), "utf8");
  const sbom = sbomOf({
    lock: JSON.parse(read("package-lock.json")),
    served: Object.fromEntries(
      SERVED.map((folder) => [folder, packagesIn(read(`dist/${folder}/${NOTICES}`))]),
    ),
    isHere: (place) => existsSync(path.join(root, place, "package.json")),
    licenceOf: (place) => {
      const { license, licenses } = JSON.parse(read(path.join(place, "package.json")));
      return license ?? licenses?.map(({ type }) => type).join(" OR ");
    },
  });
  writeFileSync(path.join(root, "dist/addin/sbom.json"), JSON.stringify(sbom, null, 1));
}

module.exports = { BUILDING, sbomOf, write };
if (require.main === module) write();
