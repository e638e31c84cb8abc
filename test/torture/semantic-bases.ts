import type { Day } from "../../src/market/trading-day";
import type { PageModel } from "../../src/sample/page-model";
import { sampleDay } from "../../src/sample/sample-day";
import { writeDailyQuotations } from "../../src/sample/write-daily-quotations";
import { writeTurnoverPage } from "../../src/sample/write-turnover-page";
import { gemOn } from "../../src/simulated-exchange/market-of-days";

/**
 * The Main Board's page and day-close page of a day, its pages of the next two days, which restate the day before,
 * and GEM's.
 */
export type FileName = "page" | "close" | "next" | "afterNext" | "gem" | "gemClose";

export const TODAY = "2025-12-01" as Day;
const DAY = "2025-11-26" as Day;
const NEXT = "2025-11-27" as Day;
const AFTER_NEXT = "2025-11-28" as Day;

/** A day of the sample with so few counters that a mutation takes about a millisecond. */
function few(day: Day): Omit<PageModel, "restated"> {
  const model = sampleDay(day);
  return { ...model, counters: model.counters.filter(({ code }, i) => i % 36 === 0 || code === 700) };
}

/** Six invented counters of GEM sold short. */
function gem(): Omit<PageModel, "restated"> {
  const model = gemOn(DAY);
  const counters = model.counters.map((counter, i) => {
    const shares = Math.floor(counter.totalShares / (4 + i));
    return {
      ...counter,
      short:
        i < 6 && shares > 0
          ? { shares, value: Math.floor((shares * counter.totalValue) / counter.totalShares) }
          : null,
    };
  });
  return { ...model, counters };
}

/** A few shares less for a few counters. */
const restatedOf = ({ counters }: Omit<PageModel, "restated">): PageModel["restated"] =>
  counters.flatMap(({ code, name, currency, short }, i) => {
    if (!short) return [];
    const less = i % 14 === 1 && short.shares > 200 ? 100 : 0;
    const value = short.value - Math.floor((less * short.value) / short.shares);
    return [{ code, name, currency, shares: short.shares - less, value }];
  });

function originals(): Record<FileName, Uint8Array> {
  const [main, next, ofGem] = [few(DAY), few(NEXT), gem()];
  return {
    page: writeDailyQuotations({ ...main, restated: [] }),
    close: writeTurnoverPage(main, "day"),
    next: writeDailyQuotations({ ...next, restated: restatedOf(main) }),
    afterNext: writeDailyQuotations({ ...few(AFTER_NEXT), restated: restatedOf(next) }),
    gem: writeDailyQuotations({ ...ofGem, restated: [] }),
    gemClose: writeTurnoverPage(ofGem, "day"),
  };
}

export const ORIGINALS = originals();

interface Base {
  readonly name: string;
  readonly mutated: FileName;
  readonly others: readonly FileName[];
  readonly otherDay: FileName;
  readonly weight: number;
}

export const BASES: readonly Base[] = [
  { name: "page beside its day close", mutated: "page", others: ["close"], otherDay: "next", weight: 30 },
  { name: "page restated later", mutated: "page", others: ["close", "next"], otherDay: "next", weight: 5 },
  { name: "day close beside its page", mutated: "close", others: ["page"], otherDay: "next", weight: 10 },
  {
    name: "page that restates",
    mutated: "next",
    others: ["page", "close"],
    otherDay: "afterNext",
    weight: 30,
  },
  { name: "GEM beside its day close", mutated: "gem", others: ["gemClose"], otherDay: "next", weight: 10 },
  { name: "GEM alone", mutated: "gem", others: [], otherDay: "next", weight: 10 },
  { name: "GEM's day close", mutated: "gemClose", others: ["gem"], otherDay: "next", weight: 5 },
];
