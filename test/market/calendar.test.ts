import { createCalendar } from "../../src/market/calendar";
import { createArchivedDays } from "../../src/market/archived-days";
import { dayOnOrBefore, findDay, tradingDaysFrom, tradingDaysUpTo } from "../../src/market/day-lookup";
import type { CodedError } from "../../src/market/errors/coded-error";
import { hongKongClock, weekdayOf, type Day } from "../../src/market/trading-day";

const day = (text: string): Day => text as Day;

describe("createCalendar", () => {
  it.each([
    ["2025-11-27", "trading"],
    ["2025-11-29", "weekend"],
    ["2025-11-30", "weekend"],
    ["2025-10-29", "holiday"],
    ["2025-12-24", "half-day"],
    ["2026-02-17", "holiday"],
    ["2026-02-16", "half-day"],
    ["2019-03-05", "unlisted"],
    ["2019-03-02", "weekend"],
  ])("%s: %s", (text, kind) => {
    expect(createCalendar([]).kindOf(day(text))).toBe(kind);
  });

  it("takes a published day for a trading day against the list, but never a weekend", () => {
    const calendar = createCalendar([day("2025-10-29"), day("2025-11-29"), day("2019-03-05")]);
    expect(calendar.kindOf(day("2025-10-29"))).toBe("trading");
    expect(calendar.kindOf(day("2019-03-05"))).toBe("trading");
    expect(calendar.kindOf(day("2025-11-29"))).toBe("weekend");
  });

  it("finds the trading day before over weekends and holidays", () => {
    const calendar = createCalendar([]);
    expect(calendar.previous(day("2025-12-29"))).toBe("2025-12-24");
    expect(calendar.previous(day("2025-12-01"))).toBe("2025-11-28");
    expect(createCalendar([day("2025-12-26")]).previous(day("2025-12-29"))).toBe("2025-12-26");
  });
});

describe("findDay", () => {
  const days = ["2025-11-25", "2025-11-26", "2025-11-28"].map(day);
  const archive = createArchivedDays(days, (_, index) => index < 2);
  const why = (text: string): CodedError => {
    try {
      findDay({ kind: "day", day: day(text) }, archive);
    } catch (error) {
      return error as CodedError;
    }
    throw new Error("found");
  };

  it("takes the last complete day for the latest, and counts complete days back", () => {
    expect(findDay({ kind: "latest" }, archive)).toBe("2025-11-26");
    expect(findDay({ kind: "before-latest", back: 1 }, archive)).toBe("2025-11-25");
    expect(() => findDay({ kind: "before-latest", back: 2 }, archive)).toThrow("before the archive begins");
    expect(findDay({ kind: "day", day: day("2025-11-28") }, archive)).toBe("2025-11-28");
  });

  it.each([
    ["2025-11-29", "WEEKEND"],
    ["2025-10-29", "HOLIDAY"],
    ["2025-11-24", "BEFORE_ARCHIVE"],
    ["2025-11-27", "DAY_MISSING"],
    ["2025-12-01", "NOT_YET_PUBLISHED"],
  ])("%s: %s", (text, code) => {
    expect(why(text).code).toBe(code);
  });

  it("names the Saturday", () => {
    expect(why("2025-11-29").message).toContain("Saturday");
  });

  it("misses a trading day that is missing, and does not step over it", () => {
    const gap = createArchivedDays(days, () => true);
    expect(() => findDay({ kind: "before-latest", back: 1 }, gap)).toThrow(
      "2025-11-27 is not in the archive",
    );
    expect(findDay({ kind: "before-latest", back: 2 }, gap)).toBe("2025-11-26");
  });

  it("counts the archive's own days in a year whose closures are not listed", () => {
    const old = ["2019-02-01", "2019-02-04", "2019-02-08"].map(day);
    const archive2019 = createArchivedDays(old, () => true);
    expect(findDay({ kind: "before-latest", back: 1 }, archive2019)).toBe("2019-02-04");
  });

  it("says when there is nothing at all", () => {
    const empty = createArchivedDays([], () => true);
    expect(() => findDay({ kind: "latest" }, empty)).toThrow("Import a Daily Quotations page first");
  });

  it.each([
    ["2025-11-25", "2025-11-25"],
    ["2025-11-27", "2025-11-27"],
    ["2025-11-30", "2025-11-28"],
    ["2026-11-23", "2025-11-28"],
  ])("the trading day on or before %s is %s", (text, found) => {
    expect(dayOnOrBefore({ kind: "day", day: day(text) }, archive)).toBe(found);
  });

  it("has no trading day before the archive begins", () => {
    expect(() => dayOnOrBefore({ kind: "day", day: day("2025-11-24") }, archive)).toThrow("archive begins");
  });

  it("lists trading days up to one, and between two, a missing one among them", () => {
    expect(tradingDaysUpTo(day("2025-11-28"), 2, archive)).toEqual(["2025-11-27", "2025-11-28"]);
    expect(tradingDaysUpTo(day("2025-11-26"), 30, archive)).toEqual(["2025-11-25", "2025-11-26"]);
    expect(tradingDaysFrom(day("2025-11-26"), day("2025-11-30"), archive)).toEqual([
      "2025-11-26",
      "2025-11-27",
      "2025-11-28",
    ]);
  });
});

describe("Hong Kong time", () => {
  it("does not depend on the machine's zone", () => {
    expect(hongKongClock(new Date("2025-11-28T16:30:00Z"))).toEqual({ day: "2025-11-29", time: "00:30" });
    expect(weekdayOf(day("2025-11-27"))).toBe("Thursday");
  });
});
