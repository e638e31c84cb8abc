import { createCalendar } from "../../src/market/calendar";
import { missingYear } from "../../src/market/calendar-end";
import type { Day } from "../../src/market/trading-day";

describe("a year that the calendar should list", () => {
  // The clock is fixed, so that the test does not fail when the calendar of an old clone ends.
  const calendar = createCalendar([], { closures: { 2026: "0101" }, halfDays: {} });
  const last = Number(calendar.years.last);

  it.each([
    [`${last}-10-31`, null],
    [`${last}-11-01`, String(last + 1)],
    [`${last}-12-31`, String(last + 1)],
    [`${last + 1}-01-01`, String(last + 1)],
    ["2026-11-28", null],
    ["2011-06-01", "2011"],
  ])("on %s: %s", (today, missing) => {
    expect(missingYear(today as Day, calendar)).toBe(missing);
  });
});
