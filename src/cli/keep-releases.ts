import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** A build of the add-in, and its files whose names change with their content. */
interface Build {
  readonly version: string;
  readonly files: readonly string[];
}

/** The file that lists the builds in a folder, the newest first. */
const LISTING = "releases.json";
const KEPT = 3;
const isHashed = (name: string): boolean => /\.[\da-f]{8}\.(js|css)$/.test(name);

/**
 * Copies a build's hashed files to those of earlier builds, and removes those of builds that are too old. Excel keeps
 * an add-in's pages for a day, and a pane stays open even longer and requests the files of its own release.
 */
export function keepRelease(addin: string, folder: string, version: string): void {
  const files = readdirSync(addin).filter(isHashed).sort();
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(path.join(addin, file), path.join(folder, file));
  const before = listingOf(folder).filter((build) => build.files.join() !== files.join());
  const builds = [{ version, files }, ...before];
  const kept = buildsToKeep(builds);
  const wanted = new Set(kept.flatMap((build) => build.files));
  // Removes only files from a listing, because a folder may hold other files.
  for (const file of builds.flatMap((build) => build.files))
    if (!wanted.has(file) && isHashed(file)) rmSync(path.join(folder, path.basename(file)), { force: true });
  writeFileSync(path.join(folder, LISTING), `${JSON.stringify(kept, null, 1)}\n`);
}

/**
 * Returns the last builds, and the last build of each of the last releases, so that building twice does not push out
 * a release.
 */
function buildsToKeep(builds: readonly Build[]): Build[] {
  const versions = [...new Set(builds.map(({ version }) => version))].slice(0, KEPT);
  const last = versions.map((version) => builds.find((build) => build.version === version));
  return builds.filter((build, i) => i < KEPT || last.includes(build));
}

function listingOf(folder: string): Build[] {
  const file = path.join(folder, LISTING);
  if (!existsSync(file)) return [];
  try {
    const read = JSON.parse(readFileSync(file, "utf8")) as unknown;
    return Array.isArray(read) ? read.filter(isBuild) : [];
  } catch {
    return []; // a build was stopped while writing it; the next build lists its own files again
  }
}

const isBuild = (value: unknown): value is Build => {
  const { version, files } = (value ?? {}) as Partial<Build>;
  return (
    typeof version === "string" && Array.isArray(files) && files.every((each) => typeof each === "string")
  );
};
