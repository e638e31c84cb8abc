import { createCalendar } from "../../src/market/calendar";
import { addDays, type Day } from "../../src/market/trading-day";
import { createRandom } from "../../src/sample/random";

const FIRST = "2012-08-31" as Day;
const HEADER =
  "Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)";

/** An SFC file with invented figures. */
export interface WeekFile {
  readonly name: string;
  readonly day: Day;
  readonly bytes: Uint8Array;
}

/**
 * Yields SFC files of successive weeks from 31 Aug 2012 on, each dated the last trading day of its week. The securities
 * and their figures are invented: positions change a little from week to week, as real ones do.
 */
export function* weeksOfPositions(weeks: number, securities: number): Generator<WeekFile> {
  const random = createRandom(14);
  const positions = Array.from({ length: securities }, (_, i) => ({
    code: 30_001 + i,
    shares: Math.floor(2_000_000 * Math.exp(random() * 4)),
    price: 0.5 + 60 * random() * random(),
  }));
  const days = lastTradingDays(weeks);
  for (const day of days) {
    const printed = `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
    const lines = positions.map((position) => {
      position.shares = Math.max(1, Math.floor(position.shares * (0.93 + 0.14 * random())));
      position.price = Math.max(0.01, position.price * (0.96 + 0.08 * random()));
      const value = Math.round(position.shares * position.price);
      return `${printed},${position.code},INVENTED ${position.code},${position.shares},${value}`;
    });
    const name = `Short_Position_Reporting_Aggregated_Data_${day.replaceAll("-", "")}.csv`;
    yield { name, day, bytes: new TextEncoder().encode(`${[HEADER, ...lines].join("\r\n")}\r\n`) };
  }
}

function lastTradingDays(weeks: number): Day[] {
  const calendar = createCalendar([]);
  const days: Day[] = [];
  for (let friday = FIRST; days.length < weeks; friday = addDays(friday, 7)) {
    const kind = calendar.kindOf(friday);
    days.push(kind === "weekend" || kind === "holiday" ? calendar.previous(friday) : friday);
  }
  return days;
}
