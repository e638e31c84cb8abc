import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../errors/coded-error";

/** The file that marks a folder as a site's. It is written before all other files of the site. */
const MARKER = ".hkshort-site";
/** A file that only hkshort writes. It marks the sites written before `MARKER` existed. */
const LISTING = path.join("v1", "files.json");

/**
 * Whether a site may be written into a folder: it does not exist yet, is empty, or has a site written by hkshort.
 *
 * @throws SITE_FOREIGN
 */
export async function checkSiteFolder(folder: string): Promise<void> {
  if ([MARKER, LISTING].some((file) => existsSync(path.join(folder, file)))) return;
  const held = await readdir(folder).catch((error: unknown) => {
    // If it is not a folder, writing into it fails later with its own error.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  });
  if (held.length > 0) throw new CodedError("SITE_FOREIGN", { folder });
}

/**
 * Marks a folder as a site, if allowed.
 *
 * @throws SITE_FOREIGN
 */
export async function takeSiteFolder(folder: string): Promise<void> {
  await checkSiteFolder(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, MARKER),
    "hkshort export --site keeps this folder up to date and overwrites what is in it.\n",
  );
}
