import { createArchivedDays } from "../../src/market/archived-days";
import { dayOnOrBefore, findDay, tradingDaysFrom, tradingDaysUpTo } from "../../src/market/day-lookup";
import type { CodedError } from "../../src/errors/coded-error";
import type { Day } from "../../src/market/trading-day";

const day = (text: string): Day => text as Day;

describe("findDay", () => {
  const days = ["2025-11-25", "2025-11-26", "2025-11-28"].map(day);
  const archive = createArchivedDays(days, (_, index) => index < 2);
  const why = (text: string, among = archive): CodedError => {
    try {
      findDay({ kind: "day", day: day(text) }, among);
    } catch (error) {
      return error as CodedError;
    }
    throw new Error("found");
  };

  it("uses the last complete day as the latest, and counts complete days back", () => {
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

  it("throws DAY_MISSING for a missing trading day instead of skipping it", () => {
    const gap = createArchivedDays(days, () => true);
    expect(() => findDay({ kind: "before-latest", back: 1 }, gap)).toThrow(
      "2025-11-27 is not in the archive",
    );
    expect(findDay({ kind: "before-latest", back: 2 }, gap)).toBe("2025-11-26");
  });

  it("names 5 January 2027 as missing", () => {
    const days = ["2026-12-30", "2026-12-31", "2027-01-04", "2027-01-06"].map(day);
    const archive2027 = createArchivedDays(days, () => true, undefined, "2027-03-01T12:00+08:00");
    const back = (count: number) => () => findDay({ kind: "before-latest", back: count }, archive2027);
    expect(back(1)).toThrow("The publication of 2027-01-05 is not in the archive.");
    expect([2, 3, 4].map((count) => back(count)())).toEqual(["2027-01-04", "2026-12-31", "2026-12-30"]);
    expect(back(5)).toThrow("before the archive begins");
  });

  describe("in a year without listed closures", () => {
    // 8 to 10 February 2011 are archived; so are the 7th and, after a gap, the 14th.
    const days = ["2011-02-07", "2011-02-08", "2011-02-09", "2011-02-10", "2011-02-14"].map(day);
    const archive2011 = createArchivedDays(days, () => true);
    const unknown =
      "It is not known whether 2011-02-11 was a trading day: the calendar lists closures from 2012 to 2027, and the archive has no publication of that day.";

    it("does not count across a weekday without publications", () => {
      expect(() => findDay({ kind: "before-latest", back: 1 }, archive2011)).toThrow(unknown);
      expect(() => findDay({ kind: "before-latest", back: 3 }, archive2011)).toThrow(unknown);
      expect(() => findDay({ kind: "before-latest", back: 9 }, archive2011)).toThrow("archive begins");
      expect(() => findDay({ kind: "day", day: day("2011-02-11") }, archive2011)).toThrow(unknown);
      expect(findDay({ kind: "day", day: day("2011-02-10") }, archive2011)).toBe("2011-02-10");
    });

    it("counts days that are all published", () => {
      const whole = createArchivedDays(days.slice(0, 4), () => true);
      expect(findDay({ kind: "before-latest", back: 3 }, whole)).toBe("2011-02-07");
      expect(tradingDaysUpTo(day("2011-02-10"), 2, whole)).toEqual(["2011-02-09", "2011-02-10"]);
    });

    it("has no window and no previous day across it, and lists it among the days", () => {
      expect(() => tradingDaysUpTo(day("2011-02-14"), 2, archive2011)).toThrow(unknown);
      expect(tradingDaysUpTo(day("2011-02-14"), 1, archive2011)).toEqual(["2011-02-14"]);
      expect(tradingDaysUpTo(day("2011-02-10"), 2, archive2011)).toEqual(["2011-02-09", "2011-02-10"]);
      expect(() => dayOnOrBefore({ kind: "day", day: day("2011-02-13") }, archive2011)).toThrow(unknown);
      expect(tradingDaysFrom(day("2011-02-10"), day("2011-02-14"), archive2011)).toEqual([
        "2011-02-10",
        "2011-02-11",
        "2011-02-14",
      ]);
    });

    it("does not name a weekday of it as the trading day before a weekend", () => {
      const at = createArchivedDays([day("2012-01-03")], () => true);
      expect(() => findDay({ kind: "day", day: day("2012-01-01") }, at)).toThrow(
        "The exchange was closed on 2012-01-01 (Sunday).",
      );
    });
  });

  describe("the bounds of dates", () => {
    const bounded = createArchivedDays(days, () => true, undefined, "2090-06-01T12:00+08:00");
    it.each([
      ["1986-04-01", "DATE_OUT_OF_BOUNDS"],
      ["0025-11-27", "DATE_OUT_OF_BOUNDS"],
      ["1986-04-02", "BEFORE_ARCHIVE"],
      ["2091-12-31", "NOT_YET_PUBLISHED"],
      ["2092-01-01", "DATE_OUT_OF_BOUNDS"],
      ["9999-12-31", "DATE_OUT_OF_BOUNDS"],
      ["2027-01-01", "HOLIDAY"],
      ["2027-01-03", "WEEKEND"],
      ["2027-01-04", "NOT_YET_PUBLISHED"],
      ["2023-09-01", "CLOSED_UNSCHEDULED"],
    ])("%s: %s", (text, code) => {
      expect(why(text, bounded).code).toBe(code);
    });

    it("are named in the error", () => {
      expect(why("2125-11-27", bounded).message).toBe(
        "2125-11-27 is out of range. Give a date from 1986-04-02, when the exchange opened, to 2091-12-31.",
      );
      expect(why("2027-01-01", bounded).message).toContain("public holiday");
    });

    it("also apply to a date for which the trading day on or before it is needed", () => {
      const on = (text: string) => () => dayOnOrBefore({ kind: "day", day: day(text) }, bounded);
      expect(on("2091-12-31")()).toBe("2025-11-28");
      expect(on("2092-01-01")).toThrow("is out of range");
    });

    it("use the machine's clock if it is ahead of the service's, or the service has none", () => {
      const thisYear = new Date().getUTCFullYear();
      for (const clock of ["", "2025-11-27T22:00+08:00", "soon"])
        expect(
          Number(createArchivedDays(days, () => true, undefined, clock).lastDate.slice(0, 4)),
        ).toBeGreaterThan(thisYear);
    });

    it("keep days of an archive outside of them, without listing the days between", () => {
      const odd = createArchivedDays(["0025-11-27", "2025-11-28", "9999-12-31"].map(day), () => true);
      expect(odd.tradingDays.length).toBeLessThan(40_000);
      expect(findDay({ kind: "day", day: day("9999-12-31") }, odd)).toBe("9999-12-31");
    });
  });

  it("throws for an empty archive", () => {
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

  it("lists trading days up to a day, and between two, including a missing one", () => {
    expect(tradingDaysUpTo(day("2025-11-28"), 2, archive)).toEqual(["2025-11-27", "2025-11-28"]);
    expect(tradingDaysUpTo(day("2025-11-26"), 30, archive)).toEqual(["2025-11-25", "2025-11-26"]);
    expect(tradingDaysFrom(day("2025-11-26"), day("2025-11-30"), archive)).toEqual([
      "2025-11-26",
      "2025-11-27",
      "2025-11-28",
    ]);
  });
});
