import { createCalendar } from "../market/calendar";
import { addDays, weekdayIndex, type Day } from "../market/trading-day";
import { INVENTED_SECURITIES } from "../sample/invented-securities";
import { gemDay, GEM_SECURITIES } from "../sample/gem-day";
import type { PageModel } from "../sample/page-model";
import { PUBLISHED_COUNTERS } from "../sample/published-figures";
import { sampleDay } from "../sample/sample-day";

/** The trading days that the simulated exchange was open on, in order: of the calendar, or others where a test says so. */
export function tradingDaysBetween(first: Day, last: Day, closed: readonly Day[] = []): Day[] {
  const calendar = createCalendar([]);
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (kind !== "weekend" && kind !== "holiday" && !closed.includes(day)) days.push(day);
  }
  return days;
}

/** The last trading day of each week. The days are all there are: the exchange was closed after the last of them. */
export const lastDaysOfWeeks = (days: readonly Day[]): Day[] =>
  days.filter((day, i) => {
    const next = days[i + 1];
    return next === undefined || next > addDays(day, 5 - weekdayIndex(day));
  });

/** The sample market on any day: published figures where there are some, the rest invented. */
export const mainBoardOn = (day: Day): Omit<PageModel, "restated"> => sampleDay(day, seedOf(day));
const seedOf = (day: Day): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) % 10_000;

/** GEM on any day; on days of which the market's figures were published nothing of it is sold short. */
export const gemOn = (day: Day): Omit<PageModel, "restated"> => gemDay(day, seedOf(day));

/** What everything is called in Chinese: 恒 stands in the Hong Kong supplement of Big5 alone. */
export const chineseNameOf = (code: number): string => `恒隆樣本${code}`;

/** Every security that the simulated exchange's list of securities names. */
export const listedSecurities = (): {
  code: number;
  name: string;
  currency: string;
  category: string;
  boardLot: string;
}[] =>
  [
    ...new Map(
      [...PUBLISHED_COUNTERS, ...GEM_SECURITIES, ...INVENTED_SECURITIES].map((each) => [each.code, each]),
    ).values(),
  ]
    .sort((a, b) => a.code - b.code)
    .map(({ code, name, currency }) => ({
      ...{ code, name, category: "Equity", boardLot: "500" },
      currency: currency === "CNY" ? "RMB" : currency,
    }));
