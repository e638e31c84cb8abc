import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makePublishedStore, NEXT_PAGE } from "./published-store";

/** The environment variable with the folder of the run's stores. */
const STORES = "HKSHORT_TEST_STORES";

/**
 * Makes the stores that the suites of a run copy, side by side: the sample, and a published store of six days. A run's
 * projects share them.
 */
export async function makeStores(): Promise<void> {
  if (process.env[STORES] !== undefined) return;
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-stores-"));
  process.env[STORES] = folder;
  const hkshort = path.resolve("dist/cli/hkshort.js");
  const sample = once(
    spawn(process.execPath, [hkshort, "status"], { cwd: folder, stdio: "ignore" }),
    "close",
  );
  await makePublishedStore(path.join(folder, "published"), path.join(folder, "next"));
  const [exitCode] = (await sample) as [number];
  if (exitCode !== 0) throw new Error("The sample store could not be made.");
}

/** Removes them. */
export function removeStores(): void {
  const folder = process.env[STORES];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/** Copies the run's sample store to where the command line looks for it from `cwd`. Without one it makes its own. */
export function copySampleData(cwd: string): void {
  const folder = process.env[STORES];
  const into = path.join(cwd, "data");
  if (folder !== undefined && !existsSync(into)) cpSync(path.join(folder, "data"), into, { recursive: true });
}

export interface CopiedStore {
  readonly data: string;
  /** The page of the next day. */
  readonly next: { readonly name: string; readonly bytes: Uint8Array };
}

/** Copies the run's published store into a folder. */
export function copyPublishedStore(folder: string): CopiedStore {
  const stores = process.env[STORES] ?? "";
  const into = path.join(folder, "published");
  cpSync(path.join(stores, "published"), into, { recursive: true });
  return { data: into, next: { name: NEXT_PAGE, bytes: readFileSync(path.join(stores, "next", NEXT_PAGE)) } };
}
