import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { unguardedUses } from "./office-uses";
import { requiredSets } from "./requirement-sets";

/*
 * Part of `npm run lint`. Checks that every use of Excel.* and Office.* in the add-in is in a requirement set that
 * manifest.xml requires, or is guarded by hasSet("ExcelApi", "1.19"), isSetSupported or a function's `@requires
 * ExcelApi 1.19`.
 */
const ROOT = path.resolve(__dirname, "..");
const ADDIN = ["workbook", "taskpane", "functions"].map((part) => path.join(ROOT, "src", part) + path.sep);

const read = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file));
const { fileNames, options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
const isAddin = (file: string): boolean => ADDIN.some((folder) => path.normalize(file).startsWith(folder));
const program = ts.createProgram(fileNames.filter(isAddin), options);
const required = requiredSets(readFileSync(path.join(ROOT, "manifest.xml"), "utf8"));
const found = program
  .getSourceFiles()
  .filter(({ fileName }) => isAddin(fileName))
  .flatMap((source) => unguardedUses(source, program.getTypeChecker(), required));

for (const { file, line, use, set } of found)
  console.error(
    `${path.relative(ROOT, file)}:${line} ${use} needs ${set.name} ${set.version}, which manifest.xml does not require: ` +
      `put it behind hasSet("${set.name}", "${set.version}").`,
  );
process.exitCode = found.length > 0 ? 1 : 0;
