import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../errors/coded-error";
import { fieldPage } from "./field-page";
import { fieldWorkbook } from "./field-workbook";
import { PROJECT } from "./folders";
import { print } from "./report";

const HELP_STYLES = path.join(PROJECT, "src/taskpane/help/help.css");

/**
 * `hkshort field-kit`: writes a workbook and a page of checks, for use with a real Excel. Returns the exit code.
 *
 * @throws FOLDER_UNWRITABLE
 */
export async function fieldKit({
  folder,
  namespace = "",
}: {
  readonly folder: string;
  /** The namespace of the add-in that is tested. */
  readonly namespace?: string;
}): Promise<number> {
  const files = {
    "field-kit.xlsx": await fieldWorkbook(namespace),
    "field-kit.html": fieldPage(namespace, await readFile(HELP_STYLES, "utf8")),
  };
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      await writeFile(file, content);
      print(file);
    }
  } catch (cause) {
    throw new CodedError("FOLDER_UNWRITABLE", { folder, why: (cause as Error).message }, { cause });
  }
  return 0;
}
