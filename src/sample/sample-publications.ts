import { createCalendar } from "../market/calendar";
import { addDays, hongKongClock, type Day } from "../market/trading-day";
import { LISTING } from "./episodes";
import { gemDay } from "./gem-day";
import { listedOn } from "./listed-securities";
import type { PageModel } from "./page-model";
import { SAMPLE_CLOCK, SAMPLE_DAYS } from "./published-figures";
import { sampleDay } from "./sample-day";
import { writeDailyQuotations } from "./write-daily-quotations";
import { writeDesignatedSecurities, writeShortPositions } from "./write-files";
import { writeSecuritiesList } from "./write-securities-list";

/** A publication of the sample. Its bytes are made when they are first read. */
export interface SamplePublication {
  readonly name: string;
  readonly publishedAt: Date;
  readonly bytes: Uint8Array;
}

const publication = (name: string, publishedAt: Date, write: () => Uint8Array): SamplePublication => {
  const bytes = once(write);
  return {
    ...{ name, publishedAt },
    get bytes() {
      return bytes();
    },
  };
};

/** Calculates a value when it is first needed, and keeps it. */
function once<T extends object>(calculate: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= calculate());
}

/** Returns the trading days of the sample, in order; the last is 27 Nov 2025. */
export function sampleDays(): Day[] {
  const calendar = createCalendar([]);
  const days = [hongKongClock(SAMPLE_CLOCK).day];
  while (days.length < SAMPLE_DAYS) days.unshift(calendar.previous(days[0] as Day));
  return days;
}

const compact = (day: Day): string => day.replaceAll("-", "");
const at = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);
/** The day that HKEX restates in the sample, and the security whose figures fall. */
const RESTATED = { index: 49, code: 30_010 };

/** Yields the sample market as publications, in the order of publication. The bytes are always the same. */
export function* samplePublications(): Generator<SamplePublication> {
  const days = sampleDays();
  const first = days[0] as Day;
  yield designatedFrom(first, at(addDays(first, -3), "18:00"));
  yield securitiesOn(first);
  let before: (() => Omit<PageModel, "restated">) | undefined;
  for (const [index, day] of days.entries()) {
    if (day === LISTING.first) yield designatedFrom(day, at(day, "08:00"));
    if (index === days.length - 1) yield securitiesOn(day);
    const model = once(() => sampleDay(day));
    const restatedDay = index === RESTATED.index ? before : undefined;
    yield publication(`d${compact(day).slice(2)}e.htm`, at(day, "21:00"), () =>
      writeDailyQuotations({ ...model(), restated: restatedDay ? restate(restatedDay()) : [] }),
    );
    yield publication(`e_G${compact(day).slice(2)}.htm`, at(day, "21:00"), () =>
      writeDailyQuotations({ ...gemDay(day), restated: [] }),
    );
    before = model;
  }
  yield* weeklyPositions(days);
}

/** The designated securities from a day on. */
const designatedFrom = (day: Day, publishedAt: Date): SamplePublication =>
  publication(`ds_list${compact(day)}.csv`, publishedAt, () => writeDesignatedSecurities(day));

/** The list of securities on a day, in Chinese: the Chinese names, and which counters belong together. */
const securitiesOn = (day: Day): SamplePublication =>
  publication("ListOfSecurities_c.xlsx", at(day, "08:30"), () =>
    writeSecuritiesList(day, listedOn(day), "zh"),
  );

/** Returns the whole list of a day again, with the figures of one invented security 10% lower. */
function restate({ counters }: Omit<PageModel, "restated">): PageModel["restated"] {
  const fewer = (n: number, code: number): number => (code === RESTATED.code ? Math.floor(n * 0.9) : n);
  return counters.flatMap(({ code, name, currency, short }) =>
    short
      ? [{ code, name, currency, shares: fewer(short.shares, code), value: fewer(short.value, code) }]
      : [],
  );
}

/**
 * Yields a file a week, dated the week's last trading day and published seven days later. The files of the last weeks
 * are not published yet.
 */
function* weeklyPositions(days: readonly Day[]): Generator<SamplePublication> {
  const lastOfWeek = days.filter((day, i) => {
    const next = days[i + 1];
    return next !== undefined && weekOf(next) !== weekOf(day) && positionsOut(day) <= SAMPLE_CLOCK;
  });
  for (const day of lastOfWeek)
    yield publication(`Short_Position_Reporting_Aggregated_Data_${compact(day)}.csv`, positionsOut(day), () =>
      writeShortPositions(day),
    );
}
const positionsOut = (day: Day): Date => at(addDays(day, 7), "17:00");
/** Returns the number of a day's week; weeks begin on Monday. */
const weekOf = (day: Day): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);
