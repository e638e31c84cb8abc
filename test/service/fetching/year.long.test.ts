import type { Day } from "../../../src/market/trading-day";
import type { FetchPage } from "../../../src/service/fetching/fetch-page";
import { indexOf } from "../../../src/service/published-resources";
import { learnedClosures } from "../../../src/service/store/closures";
import { openStore, type Store } from "../../../src/service/store/store";
import { writeStub } from "../../../src/simulated-exchange/other-pages";
import { temporaryFolder } from "../temporary-folder";
import { startVirtualDays } from "./virtual-days";

const day = (text: string): Day => text as Day;
const hongKong = (text: string): Date => new Date(`${text}:00+08:00`);
const absent = { kind: "absent", status: 404 } as const;

let store: Store;
beforeEach(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
});
afterEach(() => store.close());

/** An exchange that was open on a few days of a year. On all other days its own page says that it was closed. */
const OPEN = [
  "2024-12-05",
  "2025-03-10",
  "2025-06-16",
  "2025-09-08",
  "2025-10-20",
  "2025-11-26",
  "2025-11-27",
].map(day);
const NOWHERE = day("2025-06-16");
const UNDATED = day("2025-11-25");

it("goes a year back at first, newest first, without delaying the evening's page", async () => {
  const virtual = await startVirtualDays(store, hongKong("2025-11-27T20:50"), {
    days: OPEN,
    fetchPage: (usual) => async (site, path, known) => {
      if (path.includes("d250616e")) return absent;
      const answer = await usual(site, path, known);
      // A stub that prints another day, or none, says nothing about this day.
      return answer.kind === "page" && path.includes("d251125e")
        ? { ...answer, bytes: writeStub(day("2025-11-24")) }
        : answer;
    },
  });
  await virtual.runUntil(hongKong("2025-11-28T08:00"));
  await virtual.close();

  const [backlog, ...again] = virtual.backlogs;
  expect(again).toEqual([]);
  expect(backlog).toMatchObject({
    from: "2024-11-28",
    minutes: Math.ceil(((backlog?.requests ?? 0) * 3) / 60),
  });
  expect(backlog?.megabytes).toBe(30 * (backlog?.days ?? 0));

  const accepted = virtual.events
    .filter(({ outcome, series }) => outcome === "accepted" && series === "daily-quotations-main")
    .map((event) => event.day);
  const readable = OPEN.filter((each) => each !== NOWHERE);
  // A page published in the meantime did not wait for old ones.
  expect(accepted.filter((each) => each !== "2025-11-27")).toEqual(readable.slice(0, -1).reverse());
  expect(accepted.indexOf("2025-11-27")).toBeLessThan(accepted.indexOf("2024-12-05"));
  const complete = await indexOf(store);
  expect(complete.days.filter((_, i) => complete.complete[i])).toEqual(readable);

  const asked = virtual.simulatedExchange.requests
    .map(({ path }) => path)
    .filter((path) => path.includes("dayquot"));
  const of = (date: string): string[] =>
    asked.filter((path) => path.includes(`d${date}e`)).map((path) => path.replace(/.*smstat/, ""));
  expect(of("241205")).toEqual(["/dayquot_12m/d241205e.htm"]);
  expect(of("251020")).toEqual(["/dayquot/d251020e.htm"]);
  // Between the two places: moved after about two months.
  expect(of("250922")).toEqual(["/dayquot/d250922e.htm", "/dayquot_12m/d250922e.htm"]);
  // For a day on which the exchange was closed, only its one page is requested.
  expect(asked.filter((path) => path.includes("GEM") && path.includes("250409"))).toEqual([]);

  const closures = await learnedClosures(store.db);
  expect(closures).toContain("2025-04-09");
  for (const open of [...OPEN, UNDATED]) expect(closures).not.toContain(open);

  const rows = await store.db.selectFrom("collection").selectAll().where("day", "=", NOWHERE).execute();
  expect(rows.find(({ series }) => series === "daily-quotations-main")).toMatchObject({
    ...{ state: "missing", reason: "NOT_PUBLISHED_YET" },
  });
  const published = await store.db
    .selectFrom("publication")
    .select(["day", "published_at"])
    .where("series", "=", "daily-quotations-main")
    .orderBy("day")
    .execute();
  const usual = readable.map((each) => Date.parse(`${each}T21:00:00+08:00`));
  expect(published.map((each) => Date.parse(each.published_at))).toEqual(usual);
});

it("never accepts a page of another series, and forgets a closure that was none", async () => {
  const path = (name: string): string => `eng/stat/smstat/${name}`;
  let isEarly = true;
  const misled =
    (usual: FetchPage): FetchPage =>
    (site, asked, known) => {
      if (asked.includes("ashtgem.htm")) return usual(site, path("ssturnover/ncms/mshtgem.htm"));
      if (asked.includes("e_G251127")) return usual(site, path("dayquot/d251127e.htm"));
      if (asked.includes("ncms")) return Promise.resolve(absent);
      if (!asked.includes("d251127e") || !isEarly) return usual(site, asked, known);
      const version = { etag: null, lastModified: null };
      return Promise.resolve({ kind: "page", bytes: writeStub(day("2025-11-27")), version });
    };
  const virtual = await startVirtualDays(store, hongKong("2025-11-27T20:50"), {
    ...{ days: [day("2025-11-27")], isPastOver: true, fetchPage: misled },
  });
  await virtual.runUntil(hongKong("2025-11-27T21:30"));
  expect(await learnedClosures(store.db)).toContain("2025-11-27");
  expect(await indexOf(store)).toMatchObject({ days: [] });
  isEarly = false;
  await virtual.runUntil(hongKong("2025-11-27T23:30"));
  await virtual.close();
  expect(await learnedClosures(store.db)).not.toContain("2025-11-27");
  expect(await indexOf(store)).toMatchObject({ days: ["2025-11-27"], complete: [1] });
  const refused = await store.db.selectFrom("quarantine").select(["series", "day", "code"]).execute();
  expect(refused).toEqual([{ series: "turnover-gem-day", day: "2025-11-27", code: "PAGE_OF_OTHER_SERIES" }]);
  const gem = virtual.events.filter(
    (event) => event.series === "daily-quotations-gem" && event.day === "2025-11-27",
  );
  expect(gem.map(({ reason }) => reason)).toContain("PAGE_OF_OTHER_SERIES");
  const [main] = await store.db
    .selectFrom("publication")
    .select("published_at")
    .where("series", "=", "daily-quotations-main")
    .execute();
  // It was requested without success after nine.
  expect(Date.parse(main?.published_at ?? "")).toBeGreaterThan(Date.parse("2025-11-27T21:00:00+08:00"));
});
