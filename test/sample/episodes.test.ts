import type { Day } from "../../src/market/trading-day";
import {
  CONSOLIDATION,
  DELISTING,
  FALL,
  FORMER_SQUEEZE,
  LISTING,
  SQUEEZE,
  SUSPENSION,
} from "../../src/sample/episodes";
import type { QuotedCounter } from "../../src/sample/page-model";
import { sampleDay } from "../../src/sample/sample-day";
import { sampleDays } from "../../src/sample/sample-publications";
import { writeShortPositions } from "../../src/sample/write-files";

const days = sampleDays();
const models = new Map(days.map((day) => [day, sampleDay(day)]));
const on = (code: number, day: Day): QuotedCounter | undefined =>
  models.get(day)?.counters.find((counter) => counter.code === code);
/** The days of a security, with what is quoted on them. */
const daysOf = (code: number): [Day, QuotedCounter][] =>
  days.flatMap((day) => {
    const counter = on(code, day);
    return counter ? [[day, counter] as [Day, QuotedCounter]] : [];
  });
const closeOn = (code: number, day: Day): number => on(code, day)?.prices?.close ?? NaN;
const ratioOf = ({ short, totalValue }: QuotedCounter): number => (short?.value ?? 0) / totalValue;
const meanRatio = (code: number, from: Day, to: Day): number => {
  const within = daysOf(code).filter(([day]) => day >= from && day <= to);
  return within.reduce((sum, [, counter]) => sum + ratioOf(counter), 0) / within.length;
};
const before = (day: Day): Day => days[days.indexOf(day) - 1] as Day;
const sharesShort = (code: number, week: string): number => {
  const lines = new TextDecoder().decode(writeShortPositions(week as Day)).split("\r\n");
  return Number(lines.map((line) => line.split(",")).find(([, own]) => own === String(code))?.[3]);
};
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

describe("an episode of the sample", () => {
  it("is a squeeze, in which price, ratio and positions rise", () => {
    const { code, first, last } = SQUEEZE;
    expect(closeOn(code, last) / closeOn(code, before(first))).toBeGreaterThan(1.6);
    expect(meanRatio(code, first, last)).toBeGreaterThan(
      1.5 * meanRatio(code, days[0] as Day, before(first)),
    );
    expect(sharesShort(code, "2025-11-14")).toBeGreaterThan(1.3 * sharesShort(code, "2025-11-07"));
  });

  it("is a squeeze that is over, after which price and positions fall", () => {
    const { code, first, last } = FORMER_SQUEEZE;
    const peak = closeOn(code, last);
    expect(peak / closeOn(code, before(first))).toBeGreaterThan(1.4);
    expect(closeOn(code, "2025-11-07" as Day) / peak).toBeLessThan(0.85);
    expect(sharesShort(code, "2025-11-07")).toBeLessThan(0.6 * sharesShort(code, "2025-10-17"));
  });

  it("is a fall with a high ratio and turnover", () => {
    const { code, first, last } = FALL;
    expect(closeOn(code, last) / closeOn(code, before(first))).toBeLessThan(0.75);
    const turnover = (day: Day): number => on(code, day)?.totalValue ?? 0;
    expect(turnover(last)).toBeGreaterThan(4 * turnover(before(first)));
  });

  it("is a consolidation: the only day with another previous close than the close before", () => {
    const adjusted: string[] = [];
    const lastClose = new Map<number, number>();
    for (const [day, { counters }] of models)
      for (const { code, prices } of counters) {
        const known = lastClose.get(code);
        if (prices && known !== undefined && prices.previousClose !== known) adjusted.push(`${code} ${day}`);
        if (prices) lastClose.set(code, prices.close);
      }
    const { code, first, into } = CONSOLIDATION;
    expect(adjusted).toEqual([`${code} ${first}`]);
    expect(on(code, first)?.prices?.previousClose).toBe(into * closeOn(code, before(first)));
    expect(sharesShort(code, "2025-11-14")).toBeLessThan(0.2 * sharesShort(code, "2025-11-07"));
  });

  it("is a suspension that ends", () => {
    const { code, first, last } = SUSPENSION;
    const states = daysOf(code).map(([day, { state }]) => `${day} ${state}`);
    expect(states.filter((each) => !each.endsWith("traded"))).toEqual([
      `${first} halted`,
      ...days.filter((day) => day > first && day <= last).map((day) => `${day} suspended`),
    ]);
    const next = days.find((day) => day > last) as Day;
    expect(on(code, next)?.prices?.previousClose).toBe(closeOn(code, before(first)));
  });

  it("is a listing and a delisting", () => {
    const listed = daysOf(LISTING.code);
    expect(listed[0]?.[0]).toBe(LISTING.first);
    expect(listed[0]?.[1].prices?.previousClose).toBeNull();
    expect(listed.at(-1)?.[0]).toBe(days.at(-1));
    expect(daysOf(DELISTING.code).at(-1)?.[0]).toBe(DELISTING.last);
  });

  it("has a dual counter, whose prices follow", () => {
    const counters = daysOf(SQUEEZE.code + 8000);
    expect(counters).toHaveLength(days.length);
    for (const [day, { currency, prices }] of counters) {
      expect(currency).toBe("CNY");
      expect((prices?.close ?? NaN) / closeOn(SQUEEZE.code, day)).toBeCloseTo(0.915, 2);
    }
  });
});

describe("the sample market", () => {
  const last = [...models.values()].at(-1)?.counters ?? [];
  const invented = last.filter(({ code, currency }) => code >= 30_000 && code < 40_000 && currency === "HKD");

  it("has moves of a usual size, and more turnover on days with larger ones", () => {
    const moves = invented.flatMap(({ prices, state }) =>
      prices?.previousClose && state === "traded" ? [Math.abs(prices.close / prices.previousClose - 1)] : [],
    );
    expect(median(moves)).toBeGreaterThan(0.005);
    expect(median(moves)).toBeLessThan(0.03);
    const [calm, lively]: [number[], number[]] = [[], []];
    for (const code of [30_020, 30_100, 30_200, 30_300, 30_400]) {
      const own = daysOf(code).flatMap(([, { prices, totalValue }]) =>
        prices?.previousClose
          ? [[Math.abs(prices.close / prices.previousClose - 1), totalValue] as const]
          : [],
      );
      const [middle, usual] = [median(own.map(([move]) => move)), median(own.map(([, value]) => value))];
      for (const [move, value] of own) (move < middle ? calm : lively).push(value / usual);
    }
    expect(median(lively)).toBeGreaterThan(median(calm));
  });

  it("has ratios, sizes and funds as an analyst knows them", () => {
    const ratios = invented.filter(({ short }) => short).map(ratioOf);
    expect(median(ratios)).toBeGreaterThan(0.12);
    expect(median(ratios)).toBeLessThan(0.25);
    const values = invented.map(({ short }) => short?.value ?? 0).sort((a, b) => b - a);
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(sum(values.slice(0, 100)) / sum(values)).toBeGreaterThan(0.4);
    expect(invented.filter(({ etf }) => etf)).toHaveLength(40);
  });
});
