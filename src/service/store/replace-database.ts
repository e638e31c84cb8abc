import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../../errors/coded-error";

/*
 * A rebuilt embedded database is in a folder beside the one in use until it replaces it. A record in the data folder
 * names both folders and is written before either is touched: if a process is killed, the next one continues from the
 * record. No other folder is ever removed.
 */

const RECORD = "store-rebuild.json";
/** Random names, so that no folder of anything else has them. */
const ANEW = /^store-anew-[0-9a-f]{16}$/;
const REPLACED = /^store-replaced-[0-9a-f]{16}$/;

interface Replacement {
  /** The folder of the new database. */
  readonly anew: string;
  /** The folder to which the old database is moved. */
  readonly replaced: string;
  /** Whether the new database is complete and will replace the old one. */
  readonly isReady: boolean;
}

/** Whether a data folder has a database, or one that will be moved there. */
export const hasDatabase = (folder: string): boolean =>
  existsSync(path.join(folder, "store")) || isAboutToHave(folder);

/** Whether the record names a database: the new one is complete, or the old one was moved away. */
function isAboutToHave(folder: string): boolean {
  const file = path.join(folder, RECORD);
  if (!existsSync(file)) return false;
  const record = parse(readFileSync(file, "utf8"));
  return record === null || record.isReady || existsSync(path.join(folder, record.replaced));
}

/** Finishes what an earlier process left, then makes the folder for a new database. Returns its path. */
export async function beginReplacement(folder: string): Promise<string> {
  await finishReplacement(folder);
  const mark = randomBytes(8).toString("hex");
  const replacement = { anew: `store-anew-${mark}`, replaced: `store-replaced-${mark}`, isReady: false };
  await note(folder, replacement);
  await mkdir(path.join(folder, replacement.anew));
  return path.join(folder, replacement.anew);
}

/** Records that the new database, which is closed and complete, replaces the old one. */
export async function decideReplacement(folder: string): Promise<void> {
  const replacement = await read(folder);
  if (replacement) await note(folder, { ...replacement, isReady: true });
}

/** Finishes a replacement: moves the new database into the old one's place if that was decided, and removes the other. */
export async function finishReplacement(folder: string): Promise<void> {
  const replacement = await read(folder);
  if (!replacement) return;
  const [database, anew, replaced] = [
    path.join(folder, "store"),
    path.join(folder, replacement.anew),
    path.join(folder, replacement.replaced),
  ];
  // If the old database was moved away and its place has a database again, another version of the program made that
  // one.
  const isFilled = existsSync(replaced) && existsSync(database);
  if (replacement.isReady && existsSync(anew) && !isFilled) {
    if (existsSync(database)) await rename(database, replaced);
    await rename(anew, database);
  }
  if (!existsSync(database) && existsSync(replaced)) await rename(replaced, database);
  await rm(anew, { recursive: true, force: true });
  await rm(replaced, { recursive: true, force: true });
  await rm(path.join(folder, RECORD), { force: true });
}

async function read(folder: string): Promise<Replacement | null> {
  const text = await readFile(path.join(folder, RECORD), "utf8").catch(() => null);
  if (text === null) return null;
  const replacement = parse(text);
  if (replacement) return replacement;
  throw new CodedError("FOLDER_UNWRITABLE", { folder, why: `${RECORD} in it is not this program’s.` });
}

function parse(text: string): Replacement | null {
  try {
    const { anew, replaced, isReady } = JSON.parse(text) as Partial<Replacement>;
    return ANEW.test(anew ?? "") && REPLACED.test(replaced ?? "") && typeof isReady === "boolean"
      ? ({ anew, replaced, isReady } as Replacement)
      : null;
  } catch {
    return null;
  }
}

/** Writes another file and renames it, so that the record is always complete. */
async function note(folder: string, replacement: Replacement): Promise<void> {
  const file = path.join(folder, RECORD);
  await writeFile(`${file}.part`, JSON.stringify(replacement), { flush: true });
  await rename(`${file}.part`, file);
}
