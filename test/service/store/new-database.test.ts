import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeDatabase, TEMPLATE, unpackDatabase } from "../../../src/service/store/new-database";
import {
  beginReplacement,
  decideReplacement,
  hasDatabase,
} from "../../../src/service/store/replace-database";
import { openStore } from "../../../src/service/store/store";
import { temporaryFolder } from "../temporary-folder";

/* The database of a new store is a copy of an empty one that the build has made. */

/** A small replacement for a template. The copy is not opened. */
function smallTemplate(): string {
  const template = temporaryFolder();
  mkdirSync(path.join(template, "base"));
  writeFileSync(path.join(template, "PG_VERSION"), "17\n");
  writeFileSync(path.join(template, "base", "1"), "table");
  return template;
}
const namesIn = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

it("is complete in a data folder, with nothing beside it", async () => {
  const [folder, template] = [temporaryFolder(), smallTemplate()];
  await makeDatabase(folder, template);
  expect(readdirSync(folder)).toEqual(["store"]);
  expect(namesIn(path.join(folder, "store"))).toEqual(namesIn(template));
  expect(hasDatabase(folder)).toBe(true);
});

it("is made by PGlite if no build has made a template", async () => {
  const folder = temporaryFolder();
  await makeDatabase(folder, path.join(folder, "none"));
  await unpackDatabase(folder, path.join(folder, "none"));
  expect(readdirSync(folder)).toEqual([]);
});

describe("a process killed during the copy", () => {
  /** The state that a killed process leaves: half of the files. */
  async function halfCopied(): Promise<string> {
    const folder = temporaryFolder();
    cpSync(path.join(smallTemplate(), "PG_VERSION"), path.join(await beginReplacement(folder), "PG_VERSION"));
    return folder;
  }

  it("leaves no database", async () => {
    const folder = await halfCopied();
    expect(hasDatabase(folder)).toBe(false);
  });

  it("leaves nothing that the next store uses", async () => {
    const folder = await halfCopied();
    const store = await openStore(folder, { kind: "published", command: "test" });
    expect(store.setAside).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("store"))).toEqual(["store"]);
    await store.close();
  });

  it("leaves a complete one if all of it was copied and noted", async () => {
    const [folder, template] = [temporaryFolder(), smallTemplate()];
    await unpackDatabase(await beginReplacement(folder), template);
    await decideReplacement(folder);
    expect(hasDatabase(folder)).toBe(true);
    expect(existsSync(path.join(folder, "store"))).toBe(false);
  });
});

it("a new store has the build's database: the same files, another store", async () => {
  const version = readFileSync(path.join(TEMPLATE, "PG_VERSION"), "utf8");
  const before = namesIn(TEMPLATE);
  const folders = [temporaryFolder(), temporaryFolder()];
  const ids = new Set<string>();
  for (const folder of folders) {
    const store = await openStore(folder, { kind: "published", command: "test" });
    ids.add(store.id);
    await store.close();
    expect(readFileSync(path.join(folder, "store", "PG_VERSION"), "utf8")).toBe(version);
    // The number that initdb gives a database. Copies share it.
    const number = (database: string): string =>
      readFileSync(path.join(database, "global", "pg_control"))
        .subarray(0, 8)
        .toString("hex");
    expect(number(path.join(folder, "store"))).toBe(number(TEMPLATE));
  }
  expect(ids.size).toBe(2);
  expect(namesIn(TEMPLATE)).toEqual(before);
});
