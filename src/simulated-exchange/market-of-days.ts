import { createCalendar } from "../market/calendar";
import { isInventedCode } from "../market/invented-code";
import { stockCode } from "../market/stock-code";
import { addDays, weekdayIndex, type Day } from "../market/trading-day";
import { gemDay } from "../sample/gem-day";
import { GEM_SECURITIES, INVENTED_SECURITIES } from "../sample/invented-securities";
import type { PageModel } from "../sample/page-model";
import { PUBLISHED_COUNTERS } from "../sample/published-figures";
import { sampleDay } from "../sample/sample-day";

/** Returns the trading days of the simulated exchange, in order: those of the calendar without the `closed` days. */
export function tradingDaysBetween(first: Day, last: Day, closed: readonly Day[] = []): Day[] {
  const calendar = createCalendar([]);
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day);
    if (kind !== "weekend" && kind !== "holiday" && !closed.includes(day)) days.push(day);
  }
  return days;
}

/** Returns the last trading day of each week. The last given day counts as the last of its week. */
export const lastDaysOfWeeks = (days: readonly Day[]): Day[] =>
  days.filter((day, i) => {
    const next = days[i + 1];
    return next === undefined || next > addDays(day, 5 - weekdayIndex(day));
  });

type DayModel = Omit<PageModel, "restated">;

/** Returns the sample market on any day: the published figures, if any, and invented ones. */
export const mainBoardOn = (day: Day): DayModel => named(sampleDay(day));

/** Returns GEM on any day. On days with published figures of the market nothing of it is sold short. */
export const gemOn = (day: Day): DayModel => named(gemDay(day));

/**
 * Gives the invented securities names that say what they are. What is fetched from the simulated exchange is kept as
 * published data, so that nothing else would say it.
 */
const named = (model: DayModel): DayModel => ({
  ...model,
  counters: model.counters.map((counter) => ({ ...counter, name: nameOf(counter) })),
});
export const nameOf = ({ code, name }: { code: number; name: string }): string =>
  isInventedCode(stockCode(code)) ? `SAMPLE ${code}` : name;

/** Returns a security's Chinese name. 恒 is only in the Hong Kong supplement of Big5. */
export const chineseNameOf = (code: number): string => `恒隆樣本${code}`;

/** Returns the securities in the simulated exchange's list of securities. */
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
      ...{ code, name: nameOf({ code, name }), category: "Equity", boardLot: "500" },
      currency: currency === "CNY" ? "RMB" : currency,
    }));
