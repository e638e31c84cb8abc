import { openStore } from "../../src/service/store/store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { temporaryFolder } from "../service/temporary-folder";
import { cuts } from "./cuts";
import { damage } from "./damage";
import { canMount, fullDisk, revokedFolder } from "./full-disk";
import { readKinds } from "./hostile-files";
import { HOSTILE_FILES } from "./hostile-files-kinds";
import { kill } from "./kill";
import { load } from "./load";
import { mutate } from "./mutate";
import { hasProxy } from "./proxy";
import { killRebuilds } from "./rebuild-kills";
import { semantic } from "./semantic";
import { fetchDays, SEVENTY_DAYS } from "./seventy-days";

/* Each part of `npm run torture`, with fewer cases. */

const SEED = 20251127;
jest.setTimeout(30 * 60_000);
let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());
const onPostgres = hasPostgres ? it : it.skip;
const behindProxy = hasProxy ? onPostgres : it.skip;
const asRoot = canMount ? it : it.skip;
if (!canMount) console.warn("A file system cannot be mounted here: the tests of the full disk are SKIPPED.");

it("no mutation of a publication changes a figure that a total or a second section covers", () => {
  expect(mutate(6000, SEED).violations).toEqual([]);
});

it("no mutation of a page's meaning changes an answer that another publication covers", () => {
  const { faults, outcomes } = semantic(3000, SEED);
  expect(faults).toEqual([]);
  for (const outcome of ["refused", "the same", "not known", "the first figure kept", "changed"])
    expect(outcomes[outcome]).toBeGreaterThan(0);
});

it("every day ends up right without help: late, broken, corrected, restated, closed", async () => {
  const databaseUrl = await server?.newDatabase();
  const store = await openStore(temporaryFolder(), { kind: "published", command: "test", databaseUrl });
  // From before the broken page to after the days with published figures.
  const report = await fetchDays(store, SEVENTY_DAYS.slice(30, 44));
  await store.close();
  expect(report.faults).toEqual([]);
});

it("a killed process leaves no incomplete day and loses nothing", async () => {
  expect((await kill(8, SEED)).faults).toEqual([]);
});

onPostgres("a killed process leaves no incomplete day on PostgreSQL", async () => {
  expect((await kill(8, SEED, (server as PostgresServer).newDatabase)).faults).toEqual([]);
});

onPostgres("a process killed during a rebuild does neither, and keeps other programs' tables", async () => {
  const report = await killRebuilds(6, SEED, (server as PostgresServer).newDatabase);
  expect(report.faults).toEqual([]);
  expect(report.replaced).toBeGreaterThan(0);
});

onPostgres("of imports whose connection is cut each is in or not: no death, no half day", async () => {
  const { faults, ends } = await cuts(40, SEED, (server as PostgresServer).newDatabase);
  expect(faults).toEqual([]);
  expect(ends.STORE_UNAVAILABLE).toBeGreaterThan(3);
  expect(ends.in).toBeGreaterThan(3);
});

asRoot("a full disk and a folder that is taken away are said, and lose nothing", async () => {
  for (const report of [await fullDisk(2, SEED), await revokedFolder(2, SEED)]) {
    expect(report.faults).toEqual([]);
    expect(Object.keys(report.said)).not.toContain("HANGS");
  }
});

it("a changed byte of a store is found, or changes no answer", async () => {
  const { outcomes, faults } = await damage(24, SEED);
  console.info(`${SEED}: ${JSON.stringify(outcomes)}`);
  expect(faults).toEqual([]);
});

behindProxy("of two services one is killed, and no reader notices", async () => {
  const report = await load(await (server as PostgresServer).newDatabase(), 50, 15);
  expect(report.kinds).toEqual({});
  expect(report.requests).toBeGreaterThan(100);
});

/*
 * If reading is quadratic, a megabyte takes hours; if it keeps every line, its memory is above the limit. Both hold
 * on every machine, however busy.
 */
it("every kind of hostile file is read, or refused, with little memory and in time", () => {
  const { stdout, stderr, signal } = readKinds(4 * 1024 * 1024);
  expect({ stderr, signal }).toEqual({ stderr: "", signal: null });
  const outcomes = JSON.parse(stdout) as Record<string, string>;
  expect(Object.keys(outcomes)).toEqual(HOSTILE_FILES.map(({ name }) => name));
  for (const [name, outcome] of Object.entries(outcomes))
    expect(`${name}: ${outcome}`).toMatch(/: (read|[A-Z]+(_[A-Z]+)+)$/);
});
