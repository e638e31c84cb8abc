import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import promises from "node:fs/promises";
import path from "node:path";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { importPublication } from "../../src/service/import-publication";
import { rebuild } from "../../src/service/rebuild";
import { contentsOf, type ContentsLine } from "../../src/service/store/contents";
import { hasDatabase } from "../../src/service/store/replace-database";
import { openStore, type Store } from "../../src/service/store/store";
import { isSameStore } from "../../src/resources/resource-paths";
import { temporaryFolder } from "./temporary-folder";

/* Rebuilds an embedded store in a folder in which a user has folders with similar names. */

const open = (folder: string): Promise<Store> => openStore(folder, { kind: "published", command: "test" });

/**
 * A store that differs from its archive, so that the new one replaces it. It is made once, because that takes a
 * while.
 */
let differing: string;
beforeAll(async () => {
  differing = temporaryFolder();
  const store = await open(differing);
  const files = { "page.htm": dailyQuotationsPage(), "turnover.htm": turnoverPage() };
  for (const [name, bytes] of Object.entries(files)) await importPublication(store, { name, bytes });
  await store.db.updateTable("counter_day").set({ short_value: 1 }).where("code", "=", 700).execute();
  await store.close();
});

const OF_THE_USER = ["store-rebuilding", "store-replaced", "store-20260101T000000000Z", "store-anew-mine"];

function addUsersFolders(folder: string): void {
  for (const name of OF_THE_USER) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "letter.txt"), "Dear Ms Wong");
  }
  symlinkSync(path.join(folder, "store-replaced"), path.join(folder, "store-link"));
}

function expectUsersFolders(folder: string): void {
  for (const name of OF_THE_USER)
    expect(readFileSync(path.join(folder, name, "letter.txt"), "utf8")).toBe("Dear Ms Wong");
  expect(lstatSync(path.join(folder, "store-link")).isSymbolicLink()).toBe(true);
}

const ofOurs = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^store/.test(entry.name) && !OF_THE_USER.includes(entry.name))
    .map(({ name }) => name);

/** Rebuilds a store in a process that is killed at its n-th step. Returns its output, null if it was killed. */
function rebuildUntil(folder: string, n: number): string | null {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      require.resolve("tsx"),
      path.join(__dirname, "rebuild-victim.ts"),
      folder,
      "files",
      String(n),
    ],
    { encoding: "utf8", env: { ...process.env, DATABASE_URL: "" } },
  );
  if (signal === "SIGKILL") return null;
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

it("keeps a user's folders with similar names", async () => {
  const folder = copyOf(differing);
  addUsersFolders(folder);
  expect((await rebuild(await open(folder))).difference).toContain("counter_day");
  expectUsersFolders(folder);
  expect(ofOurs(folder)).toEqual(["store"]);
});

it("leaves nothing behind if its tables cannot be made", async () => {
  const folder = copyOf(differing);
  const store = await open(folder);
  const copy = jest.spyOn(promises, "cp").mockRejectedValue(new Error("no room"));
  try {
    await expect(rebuild(store)).rejects.toThrow("no room");
    expect(readdirSync(folder).sort()).toEqual(readdirSync(differing).sort());
  } finally {
    copy.mockRestore();
  }
});

it("carries over what is in no publication, and gives no number twice", async () => {
  const folder = copyOf(differing);
  const store = await open(folder);
  const { id } = store;
  const followed = {
    ...{ series: "daily-quotations-main", day: "2025-11-27", attempts: 3, state: "accepted", reason: "" },
    ...{ next_at: "2025-11-28T14:00:00.000Z", etag: '"a"', last_modified: null, in_vain_at: null },
  } as const;
  // As it was learned before closures were noted in the journal.
  const closed = {
    ...{ day: "2025-11-29", learned_at: "2025-11-29T14:00:00.000Z", address: "/x" },
    ...{ seq: null, sha256: null },
  } as const;
  await store.db
    .insertInto("collection")
    .values(followed as never)
    .execute();
  await store.db
    .insertInto("closure")
    .values(closed as never)
    .execute();
  await store.db
    .insertInto("quarantine")
    .values({
      ...{ sha256: "f".repeat(64), name: "odd", size: 1, code: "X" },
      detail: "{}",
      series: null,
      day: null,
    })
    .execute();
  for (let i = 0; i < 40; i++)
    await store.db
      .insertInto("intervention")
      .values({ publication: 1, kind: "wanted", at: closed.learned_at })
      .execute();
  await rebuild(store);
  const mended = await open(folder);
  expect(isSameStore(mended.id, id)).toBe(true);
  expect(await mended.db.selectFrom("collection").selectAll().execute()).toEqual([followed]);
  expect(await mended.db.selectFrom("closure").selectAll().execute()).toEqual([closed]);
  expect(await mended.db.selectFrom("quarantine").select("name").execute()).toEqual([{ name: "odd" }]);
  const { seq } = await mended.db
    .insertInto("intervention")
    .values({ publication: 1, kind: "wanted", at: closed.learned_at })
    .returning("seq")
    .executeTakeFirstOrThrow();
  expect(seq).toBeGreaterThan(40);
  await mended.close();
});

it("is the former or the new one, at whatever step its process is killed", async () => {
  const whole = copyOf(differing);
  addUsersFolders(whole);
  const before = await contentsIn(whole);
  const healthy = copyOf(whole);
  expect(rebuildUntil(healthy, 0)).toMatch(/^12 counter_day/);
  const after = await contentsIn(healthy);
  expect(after).not.toEqual(before);
  const killedAt = async (n: number): Promise<ContentsLine[]> => {
    const folder = copyOf(whole);
    expect(rebuildUntil(folder, n)).toBeNull();
    expect(hasDatabase(folder)).toBe(true);
    const found = await contentsIn(folder);
    expectUsersFolders(folder);
    expect(ofOurs(folder)).toEqual(["store"]);
    return found;
  };
  // The record is written, the folder is made, the journal names the new edition, but nothing is decided yet.
  for (const n of [2, 3, 5]) expect(await killedAt(n)).toEqual(before);
  // It is decided; the old database is moved away; the new one is in its place; the old one is removed.
  for (const n of [7, 8, 9, 11]) expect(await killedAt(n)).toEqual(after);
}, 900_000);

function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function contentsIn(folder: string): Promise<ContentsLine[]> {
  const store = await open(folder);
  const contents = await contentsOf(store.db);
  await store.close();
  return contents;
}

it("does not use a user's file as its record", async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "store"));
  const file = path.join(folder, "store-rebuild.json");
  writeFileSync(file, JSON.stringify({ anew: "../..", replaced: "store", isReady: true }));
  await expect(open(folder)).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
  expect(existsSync(path.join(folder, "store"))).toBe(true);
  expect(existsSync(file)).toBe(true);
});
