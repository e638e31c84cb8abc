import { createCalendar } from "../../../src/market/calendar";
import { usuallyPublishedAt } from "../../../src/market/publication-hours";
import type { Day } from "../../../src/market/trading-day";
import { readConnectionAnswer, type ConnectionAnswer } from "../../../src/resources/service-bodies";
import { readConnection } from "../../../src/service/connection";
import { olderAgenda } from "../../../src/service/fetching/older-weeks";
import { createService } from "../../../src/service/service";
import type { CollectionTable } from "../../../src/service/store/schema";
import { openPublished } from "../open-published";
import { FIRST, fetchOlder, OLDER, progressOf } from "./fetch-older";

const day = (text: string): Day => text as Day;

describe("the older weeks of positions", () => {
  it("are fetched once each, the newest first, after everything else, at their usual times", async () => {
    const store = await openPublished();
    expect(await progressOf(store)).toMatchObject({ weeks: OLDER.length, left: OLDER.length, minutes: 1 });
    const { weeks, events } = await fetchOlder(store, { positionsFrom: FIRST });
    expect(weeks).toEqual([...OLDER].reverse());
    const taken = events.filter((event) => event.outcome === "accepted" && OLDER.includes(event.day as Day));
    expect(taken.map(({ left }) => left)).toEqual(OLDER.map((_, i) => i).reverse());
    const stored = await store.db
      .selectFrom("publication")
      .select(["day", "published_at as at"])
      .where("day", "in", OLDER)
      .orderBy("day")
      .execute();
    expect(stored).toEqual(OLDER.map((week) => ({ day: week, at: usuallyPublishedAt(week) })));
    expect(await progressOf(store)).toMatchObject({ left: 0, missing: 0, isStopped: false });
    // Another fetcher of the same store has nothing left to do.
    expect((await fetchOlder(store, { positionsFrom: FIRST })).weeks).toEqual([]);
  });
});

describe("the weeks that may be requested", () => {
  const row = (week: Day, reason: string): CollectionTable => ({
    ...{ series: "short-positions", day: week, attempts: 1, state: "waiting", reason },
    ...{ next_at: null, etag: null, last_modified: null, in_vain_at: null },
  });
  const WEEKS = [...OLDER].reverse();
  const agenda = (rows: readonly CollectionTable[], { over = [] as Day[], missing = [] as Day[] } = {}) =>
    olderAgenda(
      OLDER.at(-1) as Day,
      { from: FIRST, missing: new Set(missing) },
      {
        calendar: createCalendar([]),
        rowOf: (week) => rows.find((each) => each.day === week),
        isOver: (week) => [...over, ...missing].includes(week),
      },
    );
  const weeksOf = (given: ReturnType<typeof agenda>) => given.tasks.map((task) => task.day);

  it("are all, unless six in a row were missing", () => {
    expect(weeksOf(agenda([]))).toEqual(WEEKS);
    expect(weeksOf(agenda([], { missing: WEEKS.slice(0, 5) }))).toEqual(WEEKS.slice(5));
    expect(weeksOf(agenda([], { missing: WEEKS.slice(0, 6) }))).toEqual([]);
    const [newest, ...others] = WEEKS.slice(0, 7) as [Day, ...Day[]];
    expect(weeksOf(agenda([], { missing: others }))).toEqual([newest]);
  });

  it("go on beyond weeks that are there, and are not ended by failures of the network", () => {
    const absent = WEEKS.slice(0, 8).filter((_, i) => i !== 3);
    expect(weeksOf(agenda([], { missing: absent, over: WEEKS.slice(3, 4) }))).toEqual(WEEKS.slice(8));
    const failed = WEEKS.slice(0, 8).map((week) => row(week, "FETCH_FAILED"));
    expect(weeksOf(agenda(failed))).toEqual(WEEKS);
    const absentNow = WEEKS.slice(0, 6).map((week) => row(week, "NOT_PUBLISHED_YET"));
    expect(weeksOf(agenda(absentNow))).toEqual(WEEKS.slice(0, 6));
  });

  it("begin with the first that the SFC has published", () => {
    const calendar = createCalendar([]);
    const given = { calendar, rowOf: () => undefined, isOver: () => false, pause: 3000 };
    const all = olderAgenda(day("2026-10-30"), { from: day("1990-01-01"), missing: new Set() }, given);
    expect(all.tasks.at(-1)?.day).toBe("2012-08-31");
    expect(all.progress).toEqual({ weeks: 740, left: 740, missing: 0, minutes: 37, isStopped: false });
  });
});

describe("the service", () => {
  it("says how many there are, and notes that they are asked for, where fetching is on", async () => {
    const store = await openPublished();
    const app = await createService({ store, token: "secret", logLevel: "silent" });
    const headers = { authorization: "Bearer secret" };
    const older = async (body?: object): Promise<ConnectionAnswer["older"]> => {
      const method = body ? "POST" : "GET";
      const answer = await app.inject({
        method,
        url: "/v1/connection",
        headers,
        ...(body ? { payload: body } : {}),
      });
      return readConnectionAnswer(answer.json()).older;
    };
    const before = await older();
    expect(before).toMatchObject({ asked: null, first: "2012-08-31", isStopped: false });
    expect(before?.left).toBe(before?.weeks);
    await older({ on: true, confirmed: true });
    expect(readConnection(store.folder).olderFrom).toBeNull();
    expect(await older({ on: true, confirmed: true, olderFrom: "2015-01-02" })).toMatchObject({
      asked: "2015-01-02",
    });
    expect(readConnection(store.folder)).toMatchObject({ isOn: true, olderFrom: "2015-01-02" });
    await older({ on: false });
    expect(readConnection(store.folder).olderFrom).toBeNull();
    await app.close();
  });
});
