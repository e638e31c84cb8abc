import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeSite } from "../../src/cli/export";
import { keepSite } from "../../src/cli/keep-site";
import { transportTo } from "../../src/cli/open-store";
import { lateDay } from "../../src/market/lateness";
import { archivedDays, type ResourceIndex } from "../../src/resources/resource-index";
import { importPublication } from "../../src/service/import-publication";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage, positionsFile } from "../publications/pages";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* A site of files that is updated day by day. */
let store: Store;
const site = path.join(temporaryFolder(), "site");
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
});
afterAll(() => store.close());

/** Fails only when the test's own time limit is reached. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const addDay = (date: string) =>
  importPublication(store, { name: date, bytes: dailyQuotationsPage({ date }) });
const files = (): string[] => JSON.parse(readFileSync(path.join(site, "v1/files.json"), "utf8")) as string[];
const index = (of = site): ResourceIndex =>
  JSON.parse(readFileSync(path.join(of, "v1/index.json"), "utf8")) as ResourceIndex;

it("writes what is new, and removes what readers can no longer request", async () => {
  await addDay("25 NOV 2025 (TUESDAY)");
  const first = await writeSite(site, transportTo({ store }));
  expect(first.fresh).toBe(first.all);
  const before = files();

  await addDay("26 NOV 2025 (WEDNESDAY)");
  const second = await writeSite(site, transportTo({ store }));
  expect(index().days).toEqual(["2025-11-25", "2025-11-26"]);
  // The earlier day is not written again; months and years have a new revision.
  expect(second.fresh).toBe(second.all - 1);
  // A reader with the earlier index can still read everything that it names.
  expect(before.every((file) => existsSync(path.join(site, file)))).toBe(true);

  expect((await writeSite(site, transportTo({ store }))).fresh).toBe(0);
  await addDay("27 NOV 2025 (THURSDAY)");
  await writeSite(site, transportTo({ store }));
  const gone = before.filter((file) => !existsSync(path.join(site, file)));
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.some((file) => files().includes(file))).toBe(false);
  expect(files().every((file) => existsSync(path.join(site, file)))).toBe(true);
});

it("has each report of a week, for known_at before its correction", async () => {
  const put = (shares: number, at: string) =>
    importPublication(store, {
      ...{ name: "week.csv", bytes: positionsFile([`21/11/2025,700,TENCENT,${shares},1`]) },
      publishedAt: new Date(at),
    });
  await put(100, "2025-11-28T09:00:00Z");
  await put(200, "2025-12-12T09:00:00Z");
  await writeSite(site, transportTo({ store }));
  expect(files().filter((file) => file.includes("/positions/2025-11-21."))).toHaveLength(2);
});

it("has the positions of all weeks of each security, and no years that have only weeks", async () => {
  const week = { name: "old.csv", bytes: positionsFile(["31/08/2012,700,TENCENT,100,1"]) };
  await importPublication(store, week);
  await writeSite(site, transportTo({ store }));
  const { positions } = index();
  expect(files().some((file) => file.endsWith(`/position-histories/0700.${positions?.revision}.json`))).toBe(
    true,
  );
  expect(files().filter((file) => /\/stock-years\/\d+\/2012\./.test(file))).toEqual([]);
  expect(files().some((file) => file.includes("/positions/2012-08-31."))).toBe(true);
});

it("renews its clock every hour without a new day, so that readers see that a day is late", async () => {
  let now = new Date("2025-11-28T21:40:00+08:00");
  const kept = path.join(temporaryFolder(), "kept");
  keepSite({ ...store, now: () => now }, kept, {}, 5)();
  await until(() => existsSync(path.join(kept, "v1/files.json")));
  const before = index(kept);
  expect(before.clock).toBe("2025-11-28T21:40+08:00");
  // Its last day is the 27th, and the 28th may still come.
  expect(lateDay(before.clock, archivedDays(before))).toBeNull();

  now = new Date("2025-11-28T22:00:10+08:00");
  await until(() => index(kept).clock !== before.clock);
  const after = index(kept);
  expect(after).toEqual({ ...before, clock: "2025-11-28T22:00+08:00" });
  expect(lateDay(after.clock, archivedDays(after))).toBe("2025-11-28");
});

describe("a folder with other files", () => {
  const foreign = temporaryFolder();
  writeFileSync(path.join(foreign, "index.html"), "somebody's");
  const untouched = (): void => {
    expect(readdirSync(foreign)).toEqual(["index.html"]);
    expect(readFileSync(path.join(foreign, "index.html"), "utf8")).toBe("somebody's");
  };

  it("is not used for a site: nothing is written into it", async () => {
    await expect(writeSite(foreign, transportTo({ store }))).rejects.toMatchObject({ code: "SITE_FOREIGN" });
    untouched();
  });

  it.each(["export", "serve"])("%s refuses it with a sentence", async (command) => {
    const { exitCode, said } = await hkshort(
      [command, "--site", foreign, "--data", path.join(temporaryFolder(), "data")],
      temporaryFolder(),
    );
    expect(exitCode).toBe(2);
    expect(said).toMatch(/^.+ holds files that hkshort did not write; .+\n$/);
    untouched();
  });

  it("may be empty; an interrupted first write continues; a site of an earlier release is recognised", async () => {
    const empty = temporaryFolder();
    await writeSite(empty, transportTo({ store }));
    rmSync(path.join(empty, "v1"), { recursive: true });
    await writeSite(empty, transportTo({ store }));
    rmSync(path.join(empty, ".hkshort-site"));
    await writeSite(empty, transportTo({ store }));
    expect(existsSync(path.join(empty, "v1/index.json"))).toBe(true);
  });
});

it("has the headers of its files, and keeps its chunks after an upgrade", async () => {
  const chunk = "before.0a1b2c3d.js";
  writeFileSync(path.join(site, chunk), "");
  writeFileSync(path.join(site, "releases.json"), JSON.stringify([{ version: "0.9.0", files: [chunk] }]));
  await writeSite(site, transportTo({ store }), { frameAncestors: ["https://portal.example.com"] });
  const headers = readFileSync(path.join(site, "_headers"), "utf8");
  expect(headers).toMatch(/^\/\*\n {2}access-control-allow-origin: \*\n/);
  expect(headers).toMatch(
    /frame-ancestors 'self' https:\/\/excel\.cloud\.microsoft .*https:\/\/portal\.example\.com\n/,
  );
  expect(existsSync(path.join(site, chunk))).toBe(true);
});

it("has the functions in the given namespace, in manifest and pane", async () => {
  const read = (file: string): string => readFileSync(path.join(site, file), "utf8");
  await writeSite(site, transportTo({ store }), { namespace: "HKSHORT" });
  expect(read("manifest.xml")).toContain('<bt:String id="Functions.Namespace" DefaultValue="HKSHORT"/>');
  expect(read("taskpane.html")).toContain('content="HKSHORT"');
  await writeSite(site, transportTo({ store }), { address: "https://shorts.example.com", namespace: "A.B" });
  expect(read("manifest.xml")).toContain("=A.B.SHORTRATIO(");
  expect(read("manifest.xml")).not.toContain("localhost");
  await writeSite(site, transportTo({ store }));
  expect(read("manifest.xml")).toBe(readFileSync("manifest.xml", "utf8"));
  expect(read("taskpane.html")).not.toContain("HKSHORT");
});

it.each([
  ["serve", "HK SHORT"],
  ["excel", "1A"],
  ["export", "港股"],
])("%s refuses the namespace %j with a sentence", async (command, namespace) => {
  const { exitCode, said } = await hkshort([command, "--namespace", namespace], temporaryFolder());
  expect(exitCode).not.toBe(0);
  expect(said).toMatch(
    /^error: option '--namespace <name>' argument '.+' is invalid\. A namespace is up to 32 letters/,
  );
});
