import fc from "fast-check";
import { parseDateArgument } from "../../src/market/date-argument";
import { CodedError } from "../../src/errors/coded-error";
import { addDays, fromExcelSerial, toDay, toExcelSerial, type Day } from "../../src/market/trading-day";

const codeOf = (value: unknown): string => {
  try {
    parseDateArgument(value);
    return "none";
  } catch (error) {
    return (error as CodedError).code;
  }
};

describe("parseDateArgument", () => {
  it.each([
    "2025-11-27",
    "2025/11/27",
    "20251127",
    20251127,
    45988,
    45988.75,
    "45988",
    " 2025-11-27 ",
    "27/11/2025",
    "27-11-2025",
    "27.11.2025",
    "11/27/2025",
    "２７/11/2025",
  ])("%j is 27 Nov 2025", (value) => {
    expect(parseDateArgument(value)).toEqual({ kind: "day", day: "2025-11-27" });
  });

  it.each(["latest", "LATEST"])("%j is the latest day", (value) => {
    expect(parseDateArgument(value)).toEqual({ kind: "latest" });
  });

  it.each([
    [-1, 1],
    [-5000, 5000],
    ["-1", 1],
    ["−1", 1],
  ])("%j counts trading days before the latest", (value, back) => {
    expect(parseDateArgument(value)).toEqual({ kind: "before-latest", back });
  });

  it.each([
    ["05/11/2025", "DATE_AMBIGUOUS"],
    ["5-11-2025", "DATE_AMBIGUOUS"],
    ["27/11/25", "DATE_AMBIGUOUS"],
    ["31/12/99", "DATE_AMBIGUOUS"],
    ["30/02/2025", "DATE_INVALID"],
    ["32/13/2025", "DATE_INVALID"],
    ["27/11-2025", "DATE_INVALID"],
    ["27/11/025", "DATE_INVALID"],
    ["2025.11.27", "DATE_INVALID"],
    ["ratio", "DATE_IS_MEASURE"],
    ["Shares", "DATE_IS_MEASURE"],
    ["2025-02-30", "DATE_INVALID"],
    ["2025/11-27", "DATE_INVALID"],
    [20251131, "DATE_INVALID"],
    [-5001, "DATE_INVALID"],
    [-1.5, "DATE_INVALID"],
    [0, "DATE_INVALID"],
    [Infinity, "DATE_INVALID"],
    [true, "DATE_INVALID"],
    ["soon", "DATE_INVALID"],
  ])("refuses %j: %s", (value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  it("names both possible days of an ambiguous date, and accepts a date with only one", () => {
    expect(() => parseDateArgument("05/11/2025")).toThrow(
      '"05/11/2025" can be 2025-11-05 or 2025-05-11. Write the year first, in four digits.',
    );
    expect(() => parseDateArgument("27/11/25")).toThrow("2025-11-27 or 2027-11-25");
    expect(parseDateArgument("11/11/2025")).toEqual({ kind: "day", day: "2025-11-11" });
  });

  it("reads a date with the year last only if one day is possible", () => {
    const serial = fc.integer({ min: 61, max: 80_000 });
    fc.assert(
      fc.property(serial, fc.boolean(), fc.constantFrom("/", "-", "."), (at, isMonthFirst, sign) => {
        const day = fromExcelSerial(at);
        const [year = "", month = "", date = ""] = day.split("-");
        const written = (isMonthFirst ? [month, date, year] : [date, month, year]).join(sign);
        if (Number(date) > 12 || date === month)
          expect(parseDateArgument(written)).toEqual({ kind: "day", day });
        else expect(codeOf(written)).toBe("DATE_AMBIGUOUS");
      }),
    );
  });

  it("drops the time of an Excel date, and converts in both directions", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 80_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (serial, time) => {
          const day = fromExcelSerial(serial + time);
          expect(toExcelSerial(day)).toBe(serial);
          expect(parseDateArgument(day)).toEqual({ kind: "day", day });
        },
      ),
    );
  });

  it("refuses days that the calendar does not have", () => {
    expect(toDay(2025, 2, 29)).toBeNull();
    expect(toDay(2024, 2, 29)).toBe("2024-02-29");
    expect(addDays("2024-02-28" as Day, 2)).toBe("2024-03-01");
  });
});
