import { createCalendar } from "../../src/market/calendar";
import { isCalendarData } from "../../src/market/calendar-data";
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
    ["2027-01-01", "holiday"],
    ["2027-02-05", "half-day"],
    ["2027-09-16", "holiday"],
    ["2023-09-01", "holiday"],
    ["2012-10-02", "holiday"],
    ["2011-03-01", "unlisted"],
    ["2011-03-05", "weekend"],
    ["2028-01-03", "unlisted"],
  ])("%s: %s", (text, kind) => {
    expect(createCalendar([]).kindOf(day(text))).toBe(kind);
  });

  it("counts a published day as a trading day against the list, but never a weekend", () => {
    const calendar = createCalendar([day("2025-10-29"), day("2025-11-29"), day("2011-03-01")]);
    expect(calendar.kindOf(day("2025-10-29"))).toBe("trading");
    expect(calendar.kindOf(day("2011-03-01"))).toBe("trading");
    expect(calendar.kindOf(day("2025-11-29"))).toBe("weekend");
  });

  it("finds the previous trading day across weekends and holidays", () => {
    const calendar = createCalendar([]);
    expect(calendar.previous(day("2025-12-29"))).toBe("2025-12-24");
    expect(calendar.previous(day("2025-12-01"))).toBe("2025-11-28");
    expect(createCalendar([day("2025-12-26")]).previous(day("2025-12-29"))).toBe("2025-12-26");
  });

  it.each([
    ["New Year 2027", "2027-01-04", "2026-12-31"],
    ["Lunar New Year 2027", "2027-02-10", "2027-02-05"],
    ["Easter 2024", "2024-04-02", "2024-03-28"],
    ["typhoon Saola on 1 Sep 2023", "2023-09-04", "2023-08-31"],
  ])("crosses %s to the day before", (_what, text, before) => {
    expect(createCalendar([]).previous(day(text))).toBe(before);
  });

  it("stops at a weekday for which it is not known whether the exchange was open", () => {
    expect(createCalendar([]).previous(day("2028-01-04"))).toBe("2028-01-03");
    const learned = createCalendar([], { closures: {}, halfDays: {}, unscheduled: { 2028: "0103" } });
    expect(learned.previous(day("2028-01-04"))).toBe("2027-12-31");
    expect(learned.kindOf(day("2028-01-05"))).toBe("unlisted");
  });

  it("is replaced year by year by the calendar of a service", () => {
    const data = {
      closures: { 2028: "0103 0126" },
      halfDays: { 2028: "0125" },
      unscheduled: { 2027: "0714" },
    };
    const calendar = createCalendar([], data);
    expect(
      ["2028-01-03", "2028-01-04", "2028-01-25", "2027-07-14", "2027-01-01", "2023-09-01"].map((each) =>
        calendar.kindOf(day(each)),
      ),
    ).toEqual(["holiday", "trading", "half-day", "holiday", "holiday", "holiday"]);
    expect(calendar.isUnscheduled(day("2027-07-14"))).toBe(true);
    expect(calendar.isUnscheduled(day("2027-01-01"))).toBe(false);
    expect(calendar.years).toEqual({ first: "2012", last: "2028" });
    const shortened = createCalendar([], { closures: { 2027: "0101" }, halfDays: {} });
    expect(shortened.kindOf(day("2027-02-08"))).toBe("trading");
  });

  it("counts a day with a publication as open, even if the service says closed", () => {
    const data = { closures: {}, halfDays: {}, unscheduled: { 2027: "0714" } };
    expect(createCalendar([day("2027-07-14")], data).kindOf(day("2027-07-14"))).toBe("trading");
  });
});

describe("a calendar from a service", () => {
  it.each([
    [{ closures: { 2028: "0103 0126" }, halfDays: {} }, true],
    [{ closures: { 2028: "" }, halfDays: { 2028: "0125" }, unscheduled: {} }, true],
    [{ closures: { 2028: "0103, 0126" }, halfDays: {} }, false],
    [{ closures: { 28: "0103" }, halfDays: {} }, false],
    [{ closures: { 2028: ["0103"] }, halfDays: {} }, false],
    [{ closures: {} }, false],
    [{ closures: {}, halfDays: null }, false],
    [null, false],
    ["0103", false],
  ])("%j: %s", (data, isOne) => {
    expect(isCalendarData(data)).toBe(isOne);
  });
});

describe("Hong Kong time", () => {
  it("does not depend on the machine's time zone", () => {
    expect(hongKongClock(new Date("2025-11-28T16:30:00Z"))).toEqual({ day: "2025-11-29", time: "00:30" });
    expect(weekdayOf(day("2025-11-27"))).toBe("Thursday");
  });
});
