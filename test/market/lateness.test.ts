import { createArchivedDays } from "../../src/market/archived-days";
import { lateDay, unlistedDay } from "../../src/market/lateness";
import type { Day } from "../../src/market/trading-day";

const archive = (latest: string) =>
  createArchivedDays(
    ["2025-11-26" as Day, latest as Day, "2025-11-28" as Day].sort(),
    (day) => day <= latest,
  );

describe("a late day", () => {
  it.each([
    ["the evening of a day that is not complete", "2025-11-28T22:00:00+08:00", "2025-11-27", "2025-11-28"],
    ["before ten in the evening it is not late yet", "2025-11-28T21:59:00+08:00", "2025-11-27", null],
    [
      "a machine elsewhere in the world makes no difference",
      "2025-11-28T14:00:00Z",
      "2025-11-27",
      "2025-11-28",
    ],
    ["a complete day", "2025-11-28T22:00:00+08:00", "2025-11-28", null],
    ["a weekend", "2025-11-30T23:00:00+08:00", "2025-11-28", null],
    ["the Monday after, by day", "2025-12-01T12:00:00+08:00", "2025-11-27", "2025-11-28"],
    ["a service without a clock", "", "2025-11-27", null],
  ])("%s", (_what, clock, latest, late) => {
    expect(lateDay(clock, archive(latest))).toBe(late);
  });
});

describe("a day of a year without listed closures", () => {
  const upTo = (latest: string) => createArchivedDays(["2027-12-29" as Day, latest as Day], () => true);

  it("is not late, because it may be a holiday, and this is reported as not known", () => {
    const archive = upTo("2027-12-31");
    expect(lateDay("2028-01-05T23:00:00+08:00", archive)).toBeNull();
    expect(unlistedDay("2028-01-05T23:00:00+08:00", archive)).toBe("2028-01-05");
    expect(unlistedDay("2028-01-02T23:00:00+08:00", archive)).toBeNull();
  });

  it("does not hide a listed day that is late", () => {
    expect(lateDay("2028-01-05T23:00:00+08:00", upTo("2027-12-30"))).toBe("2027-12-31");
    expect(unlistedDay("2027-12-31T23:00:00+08:00", upTo("2027-12-30"))).toBeNull();
  });

  it("is checked no longer than an archive lasts, whatever the clock says", () => {
    expect(lateDay("9999-12-31T23:00:00+08:00", upTo("2027-12-30"))).toBeNull();
    expect(unlistedDay("9999-12-31T23:00:00+08:00", upTo("2027-12-30"))).toBe("9999-12-31");
  });
});
