import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { importPublication } from "../../src/service/import-publication";
import { openSampleStore } from "../../src/service/sample-store";
import { openStore } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

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
