import type { Day } from "../../src/market/trading-day";
import { resourcePath } from "../../src/resources/resource-paths";
import { importPublication, type GivenFile } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { openStore, type Store } from "../../src/service/store/store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, positionsFile, replaceIn, turnoverPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/*
 * A page that its publisher replaces and then puts back: A, B, A ends at A. The times are tested in
 * test/service/any-order.
 */

const day = "2025-11-27" as Day;
let server: PostgresServer | undefined;
let store: Store;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
beforeEach(async () => {
  const databaseUrl = await server?.newDatabase();
  store = await openStore(temporaryFolder(), { kind: "published", command: "test", databaseUrl });
});
afterEach(() => store.close());
afterAll(() => server?.remove());

const give = (bytes: Uint8Array, how: Omit<GivenFile, "name" | "bytes"> = {}) =>
  importPublication(store, { name: "page", bytes, ...how });

/** Returns a resource of the present index. */
async function resource(kind: "day" | "week" | "morning"): Promise<string> {
  const { days, revisions, weeks, weekRevisions, morning } = await indexOf(store);
  const path = {
    day: () => resourcePath(store.id, { kind: "day", day: days[0] ?? day }, revisions[0] ?? 0),
    week: () => resourcePath(store.id, { kind: "positions", week: weeks[0] ?? day }, weekRevisions[0] ?? 0),
    morning: () =>
      resourcePath(store.id, { kind: "morning", day: morning?.day ?? day }, morning?.revision ?? 0),
  }[kind]();
  // It has another address each time.
  return JSON.stringify(await resourceAt(store, path), (key, value: unknown) =>
    /^(?:revision|days)$/.test(key) ? null : value,
  );
}

const page = dailyQuotationsPage();
const corrected = [
  ["119,100", "120,100"],
  ["1,000             80,000", "2,000             80,000"],
  ["80.00    80.00    80.00                1,000", "80.00    80.00    80.00                2,000"],
].reduce((text, [from = "", to = ""]) => replaceIn(text, from, to), page);
const morning = replaceIn(turnoverPage(), "day close", "morning close");
const laterMorning = [
  ["1,000        150,000", "1,100        150,000"],
  ["3,000         15,000", "2,900         15,000"],
].reduce((text, [from = "", to = ""]) => replaceIn(text, from, to), morning);

const ISSUES = [
  ["day", page, corrected],
  [
    "week",
    positionsFile(["21/11/2025,700,TENCENT,5000,70000"]),
    positionsFile(["21/11/2025,700,TENCENT,6000,80000"]),
  ],
  ["morning", morning, laterMorning],
] as const;

it.each(ISSUES)("a %s that is fetched again in place of a later version is current", async (kind, a, b) => {
  const mustBe = {};
  await give(a, { mustBe });
  const first = await resource(kind);
  const { revisions, weekRevisions, morning: at } = await indexOf(store);
  await give(b, { mustBe });
  expect(await resource(kind)).not.toEqual(first);
  // Its site sent it again with its former time.
  const back = await give(a, { mustBe, publishedAt: new Date("2025-11-27T13:00:00Z") });
  expect(back.outcome).toBe("accepted");
  expect(back.notes[0]).toContain("back in the place of a later version");
  expect(await resource(kind)).toEqual(first);
  // A reader who has seen the version in between reads it again.
  const index = await indexOf(store);
  expect([index.revisions, index.weekRevisions, index.morning]).not.toEqual([revisions, weekRevisions, at]);
  expect(await give(a, { mustBe })).toMatchObject({ outcome: "already-accepted" });
  await give(b, { mustBe });
  expect(await resource(kind)).not.toEqual(first);
});

it.each(ISSUES)(
  "a %s that is imported by hand says nothing about when it was published, unless a time is given",
  async (kind, a, b) => {
    await give(a);
    const first = await resource(kind);
    await give(b);
    const second = await resource(kind);
    expect(await give(a)).toMatchObject({ outcome: "already-accepted" });
    expect(await give(a, { publishedAt: new Date("2025-11-28T01:00:00Z") })).toMatchObject({
      outcome: "already-accepted",
    });
    expect(await resource(kind)).toEqual(second);
    await give(a, { publishedAt: new Date(Date.now() + 60_000) });
    expect(await resource(kind)).toEqual(first);
  },
);
