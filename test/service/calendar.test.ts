import { LISTED_CALENDAR } from "../../src/market/closures";
import type { Day } from "../../src/market/trading-day";
import { withClosures } from "../../src/service/calendar";
import { healthOf, type Health } from "../../src/service/health";
import { healthPage } from "../../src/service/http/health-page";
import { importPublication } from "../../src/service/import-publication";
import { indexOf } from "../../src/service/published-resources";
import { calendarAround, restatedDay } from "../../src/service/store/publications-on";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/** A supplied row a week before the page; its figures are invented. */
const SUPPLIED = "Code,Date,Currency,Short Shares,Short Value\n0700,2025-11-20,HKD,10,500\n";

describe("closures that a store has learned", () => {
  it("are unscheduled, each day once, and list no year", () => {
    const days = ["2024-09-06", "2027-01-01", "2027-07-14", "2028-01-03", "2028-01-26"] as Day[];
    const { closures, unscheduled } = withClosures(
      { ...LISTED_CALENDAR, unscheduled: { 2027: "0713" } },
      days,
    );
    expect(unscheduled).toEqual({ 2024: "0906", 2027: "0713 0714", 2028: "0103 0126" });
    expect(closures).toBe(LISTED_CALENDAR.closures);
  });
});

describe("a store and the calendar", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    await importPublication(store, { name: "d251127e.htm", bytes: dailyQuotationsPage() });
  });
  afterAll(() => store.close());
  const healthAt = (now: string): Promise<Health> => healthOf(store, new Date(now));

  it("sends its calendar with the index", async () => {
    expect((await indexOf(store)).calendar).toEqual(LISTED_CALENDAR);
  });

  it.each([
    ["New Year 2027", "2027-01-04", "2026-12-31"],
    ["Lunar New Year 2027", "2027-02-10", "2027-02-05"],
    ["Easter 2024", "2024-04-02", "2024-03-28"],
    ["1 Sep 2023, a typhoon", "2023-09-04", "2023-08-31"],
    ["no weekday that is not listed", "2028-01-04", "2028-01-03"],
  ])("accepts a restatement across %s for the day before", async (_what, day, restates) => {
    const calendar = await calendarAround(store.db, day as Day);
    expect(restatedDay(day as Day, calendar)).toBe(restates);
  });

  it("expects nothing for days that are not known to be trading days, and says so", async () => {
    const [listed, unlisted] = [
      await healthAt("2027-12-31T23:59:00+08:00"),
      await healthAt("2028-01-05T23:59:00+08:00"),
    ];
    expect(unlisted.days.slice(0, 4).map(({ day, kind, issues }) => [day, kind, issues.length])).toEqual([
      ["2028-01-05", "unlisted", 0],
      ["2028-01-04", "unlisted", 0],
      ["2028-01-03", "unlisted", 0],
      ["2027-12-31", "half-day", expect.any(Number)],
    ]);
    const count = ({ issues }: Health): number => Object.values(issues).reduce((sum, each) => sum + each, 0);
    expect(count(unlisted)).toBe(count(listed));
    const page = (language: "en" | "zh-HK" | "zh-CN"): string => healthPage(unlisted, null, language);
    expect(page("en")).toContain("2028-01-05 <small>not known to be a trading day</small>");
    expect(page("zh-HK")).toContain("2028-01-05 <small>不知是否交易日</small>");
    expect(page("zh-CN")).toContain("2028-01-05 <small>不知是否交易日</small>");
  });

  it("warns from 1 November that the next year is missing", async () => {
    expect(await healthAt("2027-10-31T23:00:00+08:00")).toMatchObject({
      calendarEnds: "2027",
      calendarLacks: null,
    });
    const late = await healthAt("2027-11-01T00:30:00+08:00");
    expect(late.calendarLacks).toBe("2028");
    expect(healthPage(late, null, "en")).toContain(
      "The calendar ends in 2027: which days of 2028 are holidays is not known.",
    );
    expect(healthPage(late, null, "zh-HK")).toContain("日曆只到 2027 年");
    expect(healthPage(late, null, "zh-CN")).toContain("日历只到 2027 年");
  });
});

describe("health of a store with supplied history", () => {
  it("begins with the first day on which the exchange itself published something", async () => {
    const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    try {
      await importPublication(store, { name: "d251127e.htm", bytes: dailyQuotationsPage() });
      await importPublication(store, { name: "own.csv", bytes: new TextEncoder().encode(SUPPLIED) });
      expect((await indexOf(store)).days).toEqual(["2025-11-20", "2025-11-27"]);
      const { days } = await healthOf(store, new Date("2025-12-01T12:00:00+08:00"));
      expect(days.map(({ day }) => day)).toEqual(["2025-12-01", "2025-11-28", "2025-11-27"]);
    } finally {
      await store.close();
    }
  });
});
