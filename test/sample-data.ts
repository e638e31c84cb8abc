import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The environment variable with the folder of the run's sample store. */
const SAMPLE = "HKSHORT_TEST_SAMPLE";

/** Makes the sample store that the suites of a run copy. */
export function makeSampleData(): void {
  if (process.env[SAMPLE] !== undefined) return;
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-sample-"));
  execFileSync(process.execPath, [path.resolve("dist/cli/hkshort.js"), "status"], { cwd: folder });
  process.env[SAMPLE] = folder;
}

/** Removes it. */
export function removeSampleData(): void {
  const folder = process.env[SAMPLE];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/** Copies the run's sample store to where the command line looks for it from `cwd`. Without one it makes its own. */
export function copySampleData(cwd: string): void {
  const folder = process.env[SAMPLE];
  const into = path.join(cwd, "data");
  if (folder !== undefined && !existsSync(into)) cpSync(path.join(folder, "data"), into, { recursive: true });
}
