import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { importPublication } from "../../src/service/import-publication";
import { servingOwner } from "../../src/service/store/folder-lock";
import { openSampleStore } from "../../src/service/sample-store";
import { openStore } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
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

describe("a sample store", () => {
  it("is not made if a file is in the way, and the file is kept", async () => {
    const file = path.join(temporaryFolder(), "sample");
    writeFileSync(file, "somebody's");
    await expect(openSampleStore(file, "test")).rejects.toMatchObject({ code: "STORE_UNREADABLE" });
    expect(readFileSync(file, "utf8")).toBe("somebody's");
  });

  it("is made again if its database is damaged", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "store"));
    writeFileSync(path.join(folder, "store", "PG_VERSION"), "nonsense");
    const store = await openSampleStore(folder, "test");
    expect(store.kind).toBe("sample");
    expect(readFileSync(path.join(store.setAside ?? "", "PG_VERSION"), "utf8")).toBe("nonsense");
    await store.close();
  });

  it("is not recognised in a folder of published data, whether its database opens or not", async () => {
    const folder = temporaryFolder();
    const store = await openStore(folder, { kind: "published", command: "test" });
    await importPublication(store, { name: "page.htm", bytes: dailyQuotationsPage() });
    await store.close();
    await expect(openSampleStore(folder, "test")).rejects.toMatchObject({ code: "STORE_IS_PUBLISHED" });
    for (const version of ["nonsense", null]) {
      const file = path.join(folder, "store/PG_VERSION");
      if (version === null) rmSync(file);
      else writeFileSync(file, version);
      await expect(openSampleStore(folder, "test")).rejects.toMatchObject({ code: "STORE_IS_PUBLISHED" });
      expect(existsSync(path.join(folder, "store/base"))).toBe(true);
    }
  });

  it("of an older release is made again, and other files in its folder are kept", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "notes.txt"), "somebody's");
    await (await openStore(folder, { kind: "sample", command: "test", sampleVersion: 1 })).close();
    const store = await openSampleStore(folder, "test");
    expect(await store.db.selectFrom("store").select("sample_version").executeTakeFirst()).not.toEqual({
      sample_version: 1,
    });
    await store.close();
    expect(readFileSync(path.join(folder, "notes.txt"), "utf8")).toBe("somebody's");
  });
});
