import { createCalendar } from "../market/calendar";
import { addDays, weekdayIndex, type Day } from "../market/trading-day";
import { INVENTED_SECURITIES } from "../sample/invented-securities";
import type { PageModel, QuotedCounter } from "../sample/page-model";
import { PUBLISHED_COUNTERS, PUBLISHED_MARKET } from "../sample/published-figures";
import { createRandom } from "../sample/random";
import { sampleDay } from "../sample/sample-day";

/** The trading days that the stand-in's exchange was open on, in order: of the calendar, or others where a test says so. */
export function tradingDaysBetween(first: Day, last: Day, closed: readonly Day[] = []): Day[] {
  const calendar = createCalendar([]);
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (kind !== "weekend" && kind !== "holiday" && !closed.includes(day)) days.push(day);
  }
  return days;
}

/** The last trading day of each week. */
export const lastDaysOfWeeks = (days: readonly Day[]): Day[] =>
  days.filter((day, i) => {
    const next = days[i + 1];
    return next === undefined ? weekdayIndex(day) === 5 : next > addDays(day, 5 - weekdayIndex(day));
  });

/** The sample market on any day: published figures where there are some, the rest invented. */
export const mainBoardOn = (day: Day): Omit<PageModel, "restated"> => sampleDay(day, seedOf(day));
const seedOf = (day: Day): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) % 10_000;

const GEM_SECURITIES = 12;
const FIRST_GEM = 8950;

/** Invented securities of GEM. On days of which the market's figures were published nothing of it is sold short. */
export function gemOn(day: Day): Omit<PageModel, "restated"> {
  const random = createRandom(seedOf(day) + 77);
  const isPublished = day in PUBLISHED_MARKET;
  const counters = Array.from({ length: GEM_SECURITIES }, (_, i): QuotedCounter => {
    const totalShares = 1000 * (1 + Math.floor(900 * random()));
    const price = 20 + Math.floor(400 * random());
    const totalValue = Math.floor((totalShares * price) / 100);
    const shares = Math.floor(totalShares / 10);
    return {
      ...{ code: FIRST_GEM + i, name: `SAMPLE GEM ${i + 1}`, currency: "HKD", etf: false, designated: i < 4 },
      ...{ state: "traded", price, totalShares, totalValue },
      short: i < 2 && !isPublished ? { shares, value: Math.floor((shares * price) / 100) } : null,
    };
  });
  const turnover = counters.reduce((sum, { totalValue }) => sum + totalValue, 0);
  return { day, board: "gem", counters, marketTurnover: { HKD: turnover, CNY: 0 } };
}

/** What everything is called in Chinese: 恒 stands in the Hong Kong supplement of Big5 alone. */
export const chineseNameOf = (code: number): string => `恒隆樣本${code}`;

/** Every security that the stand-in's list of securities names. */
export const listedSecurities = (): {
  code: number;
  name: string;
  currency: string;
  category: string;
  boardLot: string;
}[] =>
  [...new Map([...PUBLISHED_COUNTERS, ...INVENTED_SECURITIES].map((each) => [each.code, each])).values()]
    .sort((a, b) => a.code - b.code)
    .map(({ code, name, currency }) => ({
      ...{ code, name, category: "Equity", boardLot: "500" },
      currency: currency === "CNY" ? "RMB" : currency,
    }));
