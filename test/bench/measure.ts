/**
 * One row of the benchmarks: a time, a size or a rate, compared in the same run with what a user would use instead.
 */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "µs" | "bytes" | "calls/s" | "requests" | "requests/s";
  readonly against: string;
  /**
   * This project's figure divided by the other. Below 1 is better for times, bytes and requests, above 1 for rates.
   */
  readonly ratio: number;
}

const ROUNDS = 9;

/** Runs all candidates in turn, in several rounds. Returns the median time of each in milliseconds. */
export function medians(candidates: readonly (() => unknown)[]): number[] {
  const times = candidates.map(() => [] as number[]);
  for (let round = 0; round <= ROUNDS; round++)
    candidates.forEach((candidate, i) => {
      const start = performance.now();
      candidate();
      if (round > 0) times[i]?.push(performance.now() - start); // the first round warms up
    });
  return times.map(median);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
