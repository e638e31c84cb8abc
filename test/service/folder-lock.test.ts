import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { openStore } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

const HOLD = path.join(__dirname, "hold-store.ts");

/** Another process that opens the store, says "open", and keeps it. */
async function holdElsewhere(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", HOLD, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("two processes on one folder", () => {
  it("the second is told who has it, and gets it when the first is dead", async () => {
    const folder = temporaryFolder();
    const first = await holdElsewhere(folder);
    const open = () => openStore(folder, { kind: "published", command: "test" });
    await expect(open()).rejects.toMatchObject({
      code: "STORE_IN_USE",
      detail: { pid: first.pid, command: "hold-store" },
    });
    first.kill("SIGKILL");
    await once(first, "exit");
    const store = await open();
    await expect(open()).rejects.toMatchObject({ code: "STORE_IN_USE" });
    await store.close();
    await (await open()).close();
  });
});
