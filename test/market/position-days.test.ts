import fc from "fast-check";
import { createArchivedDays } from "../../src/market/archived-days";
import { parseDateArgument } from "../../src/market/date-argument";
import { findDay } from "../../src/market/day-lookup";
import { findPositionDay, positionDaysOf } from "../../src/market/position-days";
import type { Day } from "../../src/market/trading-day";
import { refusalOf } from "../publications/refusal";

const list = (...days: string[]): Day[] => days as Day[];
const NONE = createArchivedDays([], () => true);
/** The 26th is missing, and the 28th has no totals yet. */
const ARCHIVE = createArchivedDays(
  list("2025-11-24", "2025-11-25", "2025-11-27", "2025-11-28"),
  (day) => day < "2025-11-28",
);
/** Other parts of an index. */
const AT = { clock: "" };
const WEEKS = list("2025-11-14", "2025-11-21", "2025-11-28", "2025-12-05");

describe("the days on which positions are looked up", () => {
  it("are those of the weeks if there are no others, and the last is the latest", () => {
    const days = positionDaysOf(NONE, WEEKS, AT);
    expect(days.rows).toEqual(WEEKS);
    expect(days.complete.at(-1)).toBe("2025-12-05");
  });
  it("include the archive's, whose latest day is that of all functions", () => {
    const days = positionDaysOf(ARCHIVE, WEEKS, AT);
    expect(days.complete).toEqual(["2025-11-24", "2025-11-25", "2025-11-27"]);
    expect(days.rows).toEqual([
      ...["2025-11-14", "2025-11-21", "2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27"],
      ...["2025-11-28", "2025-12-05"],
    ]);
  });
  it("end with the last week's if no day has totals", () => {
    const values = createArchivedDays(list("2025-12-08"), () => false);
    expect(positionDaysOf(values, WEEKS, AT).complete.at(-1)).toBe("2025-12-05");
  });
});

describe("the day of a position for a date", () => {
  const days = positionDaysOf(ARCHIVE, WEEKS, AT);
  const found = (given: unknown, among = days): string => findPositionDay(parseDateArgument(given), among);
  it.each([
    ["latest", "2025-11-27"],
    // The archive does not have the 26th, but that day has a position.
    [-1, "2025-11-26"],
    [-3, "2025-11-24"],
    [-4, "2025-11-21"],
    [-9, "2025-11-14"],
    ["2025-11-26", "2025-11-26"],
    ["2025-12-02", "2025-12-02"],
    ["2025-11-03", "2025-11-03"],
  ])("%s: %s", (given, day) => {
    expect(found(given)).toBe(day);
  });
  it.each([
    [-10, "BEFORE_ARCHIVE"],
    ["2025-11-22", "WEEKEND"],
    ["2025-12-25", "HOLIDAY"],
  ])("%s: %s", (given, code) => {
    expect(refusalOf(() => found(given)).code).toBe(code);
  });
  it("is a week's own day, whatever the calendar says", () => {
    expect(found("2025-12-25", positionDaysOf(NONE, list("2025-12-25"), AT))).toBe("2025-12-25");
    expect(refusalOf(() => found("latest", positionDaysOf(NONE, [], AT))).code).toBe("NO_DAYS");
  });
  it("is the day of every other function if the archive has it", () => {
    const argument = fc.oneof(
      fc.constant({ kind: "latest" } as const),
      fc.constantFrom(...ARCHIVE.days).map((day) => ({ kind: "day", day }) as const),
      fc.constantFrom(2, 3).map((back) => ({ kind: "before-latest", back }) as const),
    );
    fc.assert(
      fc.property(argument, fc.subarray(WEEKS), (date, weeks) => {
        expect(findPositionDay(date, positionDaysOf(ARCHIVE, weeks, AT))).toBe(findDay(date, ARCHIVE));
      }),
    );
  });
});
