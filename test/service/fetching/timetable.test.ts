import { createCalendar } from "../../../src/market/calendar";
import type { Day } from "../../../src/market/trading-day";
import { agendaAt } from "../../../src/service/fetching/agenda";

const calendar = createCalendar([]);
const dueAt = (instant: string): string[] =>
  agendaAt(new Date(instant), { calendar, rows: [], over: new Set(), since: new Date(instant) }).due.map(
    ({ rule, day }) => `${rule.series} ${day}`,
  );

describe("what is due", () => {
  it("is the morning from noon, the day from its close, the quotations from nine in the evening", () => {
    const [noon, close, evening] = ["12:00", "16:00", "21:00"].map((time) =>
      dueAt(`2025-11-27T${time}:00+08:00`).filter((issue) => issue.endsWith("2025-11-27")),
    );
    expect(noon).toContain("turnover-main-morning 2025-11-27");
    expect(noon).not.toContain("turnover-main-day 2025-11-27");
    expect(close).toContain("turnover-main-day 2025-11-27");
    expect(close).not.toContain("daily-quotations-main 2025-11-27");
    expect(evening).toContain("daily-quotations-main 2025-11-27");
  });

  it("is the close from half past twelve on a half day", () => {
    expect(dueAt("2025-12-24T12:30:00+08:00")).toContain("turnover-main-day 2025-12-24");
    expect(dueAt("2025-11-27T12:30:00+08:00")).not.toContain("turnover-main-day 2025-11-27");
  });

  it("is the week's list of securities on whichever day fetching is turned on, once a week", () => {
    const lists = dueAt("2025-11-28T22:30:00+08:00").filter((issue) => issue.startsWith("securities-list "));
    expect(lists).toEqual(["securities-list 2025-11-24"]);
    // 21 Apr 2025 was Easter Monday.
    expect(dueAt("2025-04-23T10:00:00+08:00")).toContain("securities-list 2025-04-22");
  });

  it("is a week's positions a week after its last trading day", () => {
    expect(dueAt("2025-11-28T17:00:00+08:00")).toContain("short-positions 2025-11-21");
    expect(dueAt("2025-11-28T16:59:00+08:00")).not.toContain("short-positions 2025-11-21");
    // Good Friday 2025: the week ended on a Thursday.
    expect(dueAt("2025-04-25T18:00:00+08:00")).toContain("short-positions 2025-04-17");
  });

  it("is nothing for a day on which the exchange is closed", () => {
    const day = "2025-12-25" as Day;
    expect(dueAt("2025-12-25T22:00:00+08:00").filter((issue) => issue.endsWith(day))).toEqual([]);
  });
});
