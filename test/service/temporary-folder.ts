import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const made: string[] = [];

/** An empty folder that is gone when the test file has run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-"));
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
