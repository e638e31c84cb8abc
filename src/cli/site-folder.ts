import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../errors/coded-error";

/** Says whose a folder is: it is there before anything else of a site is. */
const MARKER = ".hkshort-site";
/** Sites that were written before there was a marker have this, and no other program writes it. */
const LISTING = path.join("v1", "files.json");

/**
 * Whether a site may be written into a folder: it is not there yet, is empty, or has a site of ours.
 *
 * @throws SITE_FOREIGN
 */
export async function checkSiteFolder(folder: string): Promise<void> {
  if ([MARKER, LISTING].some((file) => existsSync(path.join(folder, file)))) return;
  const held = await readdir(folder).catch((error: unknown) => {
    // What is no folder cannot be written into, which is said when it is tried.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  });
  if (held.length > 0) throw new CodedError("SITE_FOREIGN", { folder });
}

/** Makes a folder ours, once it may be. @throws SITE_FOREIGN */
export async function takeSiteFolder(folder: string): Promise<void> {
  await checkSiteFolder(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, MARKER),
    "hkshort export --site keeps this folder and writes over what is in it.\n",
  );
}
