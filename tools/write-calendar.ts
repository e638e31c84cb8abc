import { writeFileSync } from "node:fs";
import path from "node:path";
import { LISTED_CALENDAR } from "../src/market/closures";
import { calendarFile, differences, exchangeCalendar } from "./exchange-calendar";
import { LAST_YEAR } from "./closures-by-hand";

/*
 * `npm run calendar`: writes src/market/closures.ts again, and prints what has changed. For another year, set
 * LAST_YEAR in closures-by-hand.ts and compare the new year with the exchange's own announcement.
 */
const calendar = exchangeCalendar();
const changed = differences(LISTED_CALENDAR, calendar);
writeFileSync(path.resolve(__dirname, "../src/market/closures.ts"), calendarFile(calendar));
for (const line of changed) console.log(line);
console.log(changed.length === 0 ? `Nothing has changed. The calendar ends in ${LAST_YEAR}.` : "Written.");
