import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { servingOwner } from "../../src/service/store/folder-lock";
import { openStore } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

const HOLD = path.join(__dirname, "hold-store.ts");

/** Starts another process that opens the store, prints "open", and keeps it. */
async function holdElsewhere(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", HOLD, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("two processes on one folder", () => {
  it("name the owner to the second, which gets the folder when the first is dead", async () => {
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

describe("the service that has a folder", () => {
  const said = { command: "hkshort serve", url: "http://localhost:1", token: "secret" };

  it("is found while it runs and holds the lock, and not afterwards", async () => {
    const folder = temporaryFolder();
    expect(servingOwner(folder)).toBeNull();
    const first = await holdElsewhere(folder);
    expect(servingOwner(folder)).toBeNull(); // it does not serve
    writeFileSync(path.join(folder, "owner.json"), JSON.stringify({ ...said, pid: first.pid }));
    expect(servingOwner(folder)).toEqual({ ...said, pid: first.pid });
    first.kill("SIGKILL");
    await once(first, "exit");
    expect(servingOwner(folder)).toBeNull();
  });

  it("is not another process with its number: the lock is free and stays free", async () => {
    const folder = temporaryFolder();
    await (await openStore(folder, { kind: "published", command: "test" })).close();
    writeFileSync(path.join(folder, "owner.json"), JSON.stringify({ ...said, pid: process.pid }));
    expect(servingOwner(folder)).toBeNull();
    await (await openStore(folder, { kind: "published", command: "test" })).close();
  });

  it("is not found if its owner file is not readable", () => {
    const folder = temporaryFolder();
    for (const text of ["", "nonsense", "null", JSON.stringify({ ...said, pid: "x" })]) {
      writeFileSync(path.join(folder, "owner.json"), text);
      expect(servingOwner(folder)).toBeNull();
    }
    expect(existsSync(path.join(folder, "lock"))).toBe(false);
  });
});
