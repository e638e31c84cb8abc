import { readdir } from "node:fs/promises";
import path from "node:path";

/**
 * Returns the files that were named, and in place of a folder the files in it and in its folders, in the order of their
 * paths. Hidden files, such as those that a system keeps in every folder, are left out. The publishers' names of files
 * contain their days, so files of one kind come in the order of their days.
 */
export async function filesInFolders(named: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const name of named) {
    const inside = await readdir(name, { recursive: true, withFileTypes: true }).catch(() => null);
    if (inside === null)
      files.push(name); // not a readable folder; if it is not a file either, reading it gives the error
    else
      files.push(
        ...inside
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .filter((file) => !isHidden(path.relative(name, file)))
          .sort(),
      );
  }
  return files;
}

const isHidden = (file: string): boolean => file.split(path.sep).some((part) => part.startsWith("."));
