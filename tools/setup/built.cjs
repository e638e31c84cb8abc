// Whether dist was built from the present sources. Their content is compared with dist/built.json.
const { createHash } = require("node:crypto");
const { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const NOTE = "dist/built.json";
/** Everything besides the namespace that decides what the build makes. */
const SOURCES = [
  "src",
  "tools",
  "assets",
  "manifest.xml",
  "webpack.config.js",
  "package.json",
  "package-lock.json",
];
const BUILT = [
  "dist/cli/hkshort.js",
  "dist/addin/taskpane.html",
  "dist/addin/sbom.json",
  "dist/preview/index.html",
];
/**
 * The longest tick of a file system's clock, in milliseconds. A file that changes twice within a tick keeps its time.
 */
const COARSEST_TICK = 2000;

/** Returns the paths of all files below a place, relative to the root, with forward slashes. */
function filesIn(root, place) {
  const stats = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [place];
  return readdirSync(path.join(root, place)).flatMap((name) => filesIn(root, `${place}/${name}`));
}

/**
 * Returns size, time and digest of each source. A file with the noted size and time is not read again, unless it was
 * changed so shortly before the note that its time may be the same.
 */
function sourcesOf(root, noted = { at: 0, files: {} }) {
  const at = Date.now();
  const files = {};
  for (const file of SOURCES.flatMap((place) => filesIn(root, place)).sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    const known = noted.files[file];
    const isKnown = known?.size === size && known.mtimeMs === mtimeMs && mtimeMs < noted.at - COARSEST_TICK;
    const sha256 = isKnown
      ? known.sha256
      : createHash("sha256")
          .update(readFileSync(path.join(root, file)))
          .digest("hex");
    files[file] = { size, mtimeMs, sha256 };
  }
  return { at, namespace: process.env.HKSHORT_NAMESPACE ?? "", files };
}

/** Returns what the last build noted; null if it did not end, or if files in dist are missing. */
function readNote(root) {
  if (!BUILT.every((file) => existsSync(path.join(root, file)))) return null;
  try {
    const note = JSON.parse(readFileSync(path.join(root, NOTE), "utf8"));
    return typeof note.files === "object" && note.files !== null ? note : null;
  } catch {
    return null;
  }
}

const contentOf = ({ namespace, files }) =>
  JSON.stringify([namespace, Object.entries(files).map(([file, { sha256 }]) => [file, sha256])]);

/** Whether dist has what a build would make. */
function isBuilt(root) {
  const noted = readNote(root);
  if (noted === null) return false;
  const now = sourcesOf(root, noted);
  if (contentOf(now) !== contentOf(noted)) return false;
  const isAsNoted = Object.entries(now.files).every(
    ([file, { mtimeMs }]) => mtimeMs === noted.files[file].mtimeMs,
  );
  // Notes the new times, so that the next start does not read these files again.
  if (!isAsNoted) noteBuilt(root, now);
  return true;
}

/**
 * Notes the sources from which dist was built: as they were read before the build, because they may have changed
 * since.
 */
function noteBuilt(root, sources) {
  try {
    writeFileSync(path.join(root, NOTE), JSON.stringify(sources));
  } catch (error) {
    // A user without the right to write here can still run what others built.
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

/** Removes the note, so that an interrupted build leaves none. */
const forgetBuilt = (root) => rmSync(path.join(root, NOTE), { force: true });

module.exports = { forgetBuilt, isBuilt, noteBuilt, sourcesOf };
