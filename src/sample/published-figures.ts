import type { Day } from "../market/trading-day";

/*
 * The only real figures in the sample: those that newspapers and vendors published for these days. Everything else in
 * the sample is invented.
 */

/** The time on the sample's clock: the evening of its last day, which has published figures. */
export const SAMPLE_CLOCK = new Date("2025-11-27T22:00:00+08:00");
export const SAMPLE_DAYS = 60;

/** The market: short-selling turnover in HKD, number of securities, turnover of the designated HKD counters. */
export const PUBLISHED_MARKET: Readonly<Record<string, { value: number; count: number; eligible?: number }>> =
  {
    "2025-11-20": { value: 58_805_000_000, count: 840, eligible: 217_260_000_000 },
    "2025-11-27": { value: 36_639_000_000, count: 795 },
  };

/**
 * A real counter on a day. Figures that were not published (`value`, `ratio` or `shares` absent) are invented in the
 * sample.
 */
export interface PublishedCounter {
  readonly day: Day;
  readonly code: number;
  readonly name: string;
  readonly currency: "HKD" | "CNY";
  readonly value?: number;
  /** In hundredths of a percent: 990 is 9.90%. */
  readonly ratio?: number;
  readonly shares?: number;
}

const counter = (
  day: string,
  code: number,
  name: string,
  figures: Pick<PublishedCounter, "value" | "ratio" | "shares">,
): PublishedCounter => ({ day: day as Day, code, name, currency: code > 80_000 ? "CNY" : "HKD", ...figures });

export const PUBLISHED_COUNTERS: readonly PublishedCounter[] = [
  counter("2025-11-20", 9988, "BABA-W", { value: 5_062_000_000, ratio: 2197, shares: 32_846_700 }),
  counter("2025-11-21", 700, "TENCENT", { value: 2_545_000_000, ratio: 1757 }),
  counter("2025-11-27", 700, "TENCENT", { value: 942_000_000, ratio: 990 }),
  counter("2025-11-27", 1810, "XIAOMI-W", { value: 921_000_000 }),
  counter("2025-11-27", 3690, "MEITUAN-W", { value: 1_308_000_000 }),
  counter("2025-11-27", 9988, "BABA-W", { value: 2_651_000_000, ratio: 1686, shares: 17_420_200 }),
  counter("2025-11-27", 9992, "POP MART", { value: 979_000_000 }),
  counter("2025-11-27", 80700, "TENCENT-R", { ratio: 9801 }),
  counter("2025-11-27", 80992, "LENOVO GROUP-R", { ratio: 8802 }),
  counter("2025-11-27", 81810, "XIAOMI-WR", { ratio: 6873 }),
  counter("2025-11-27", 86618, "JD HEALTH-R", { ratio: 10_000 }),
  counter("2025-11-27", 89618, "JD-SWR", { ratio: 6604 }),
];
