import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { startThread } from "../../../src/service/store/pglite-thread";
import { temporaryFolder } from "../temporary-folder";

/* A closed database frees its folder for the next, so the thread must not write there any more. */

const LINGERING = {
  program: path.join(__dirname, "lingering-worker.mjs"),
  lookEvery: 50,
  longestSilence: 100,
};
const onLinux = process.platform === "linux" ? it : it.skip;
function folderNamed(name: string): string {
  const folder = path.join(temporaryFolder(), name);
  mkdirSync(folder);
  return folder;
}
const hasWritten = (folder: string, name: string): boolean => existsSync(path.join(folder, name));

onLinux("closing waits for a thread that has been given up", async () => {
  const folder = folderNamed("opens");
  const thread = await startThread(folder, LINGERING);
  await expect(thread.ask("select 1", [])).rejects.toMatchObject({ code: "DATABASE_STOPPED" });
  expect(thread.isOver()).toBe(true);
  await thread.close();
  expect(hasWritten(folder, "written-late")).toBe(true);
});

onLinux("an opening that fails waits for the thread", async () => {
  const folder = folderNamed("refuses");
  const opening = startThread(folder, LINGERING);
  // The failure is not seen here before the thread is doing something else.
  while (!hasWritten(folder, "lingers")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  await expect(opening).rejects.toThrow("It would not.");
  expect(hasWritten(folder, "written-late")).toBe(true);
});
