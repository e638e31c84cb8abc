import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const made: string[] = [];
const users: (() => Promise<void>)[] = [];

/** Makes an empty folder, which is removed when the test file has run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-"));
  made.push(folder);
  return folder;
}

/** Ends what uses a folder before the folder is removed: hooks of this file run before those of a suite. */
export const stopBeforeRemoval = (stop: () => Promise<void>): void => void users.push(stop);

/** Benchmarks, which have no hooks, stop what they start. */
if (typeof afterAll === "function") afterAll(removeAll);

async function removeAll(): Promise<void> {
  for (const stop of users) await stop();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
