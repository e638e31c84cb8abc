import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createCalendar } from "../../src/market/calendar";
import { missingYear } from "../../src/market/calendar-end";
import { LISTED_CALENDAR } from "../../src/market/closures";
import { isWeekend, type Day } from "../../src/market/trading-day";
import { machineToday } from "../../src/service/machine-clock";
import { FURTHER_HOLIDAYS, WEATHER_CLOSURES } from "../../tools/closures-by-hand";
import { calendarFile, differences, exchangeCalendar } from "../../tools/exchange-calendar";

const FILE = path.resolve(__dirname, "../../src/market/closures.ts");
/** Closures and half days from an independent source. */
const WITNESS = path.resolve("../shared/data/calendar/closures.csv");
const withWitness = existsSync(WITNESS) ? it : it.skip;

// Prints a warning instead of failing, because an old clone is not the fault of its user.
const missing = missingYear(machineToday(), createCalendar([]));
if (missing !== null)
  console.warn(
    `The calendar does not list ${missing} yet: see tools/closures-by-hand.ts, then npm run calendar.`,
  );

describe("the listed calendar", () => {
  const made = exchangeCalendar();

  it("is what the script makes of the package and the hand-kept list", () => {
    expect(differences(LISTED_CALENDAR, made)).toEqual([]);
    expect(readFileSync(FILE, "utf8").replace(/\r\n/g, "\n")).toBe(calendarFile(made));
  });

  it("lists differences day by day", () => {
    const closures = { ...LISTED_CALENDAR.closures, 2012: "0103" };
    const changed = differences({ ...LISTED_CALENDAR, closures, unscheduled: { 2012: "0724" } }, made);
    expect(changed.slice(0, 3)).toEqual([
      "- closed 2012-01-03",
      "- unscheduled 2012-07-24",
      "+ closed 2012-01-02",
    ]);
  });

  it("has only those weekdays by hand that the package does not compute", () => {
    const byHand = [...FURTHER_HOLIDAYS, ...WEATHER_CLOSURES].map(([day]) => day as Day);
    expect(byHand.filter(isWeekend)).toEqual([]);
    expect(new Set(byHand).size).toBe(byHand.length);
  });

  withWitness("agrees with the list that was put together from another side", () => {
    const days = Object.entries({
      closed: [LISTED_CALENDAR.closures, LISTED_CALENDAR.unscheduled],
      "half-day": [LISTED_CALENDAR.halfDays],
    }).flatMap(([kind, tables]) =>
      tables.flatMap((table) =>
        Object.entries(table).flatMap(([year, dates]) =>
          dates.split(" ").map((date) => `${year}-${date.slice(0, 2)}-${date.slice(2)},${kind}`),
        ),
      ),
    );
    const [, ...lines] = readFileSync(WITNESS, "utf8").trim().split(/\r?\n/);
    expect(days.sort()).toEqual(lines.map((line) => line.split(",").slice(0, 2).join(",")).sort());
  });
});
