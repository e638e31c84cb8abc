/**
 * Returns a generator of fractions in [0, 1): 32-bit mixing, with the same numbers for the same seed on every
 * machine.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
  };
}

/** What a random number is about. Numbers about different things do not depend on each other. */
export type About =
  | ("size" | "level" | "habit" | "price" | "activity" | "ratio" | "position" | "range" | "order")
  | ("rest" | "market");
const TOPICS: Readonly<Record<About, number>> = {
  ...{ size: 1, level: 2, habit: 3, price: 4, activity: 5, ratio: 6, position: 7, range: 8, order: 9 },
  ...{ rest: 10, market: 11 },
};

/**
 * A fraction in [0, 1) that depends only on what it is about, a code and a whole number, such as that of a day. A day's
 * figures can therefore be calculated without those of the days before it.
 */
export const fractionOf = (about: About, code: number, n: number): number =>
  mix(seedOf(about, code, 0), n) / 0x1_0000_0000;

const seedOf = (about: About, code: number, wave: number): number => (code * 16 + TOPICS[about]) * 16 + wave;

function mix(seed: number, n: number): number {
  let mixed = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 0x7f4a7c15, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A number around 0 with a standard deviation of 1, between about −2.4 and 2.4: the sum of two fractions. */
function bell(seed: number, n: number): number {
  const mixed = mix(seed, n);
  return ((mixed >>> 16) / 0x1_0000 + (mixed & 0xffff) / 0x1_0000 - 1) * Math.sqrt(6);
}

/** A number around 0 with a standard deviation of 1. */
export const bellOf = (about: About, code: number, n: number): number => bell(seedOf(about, code, 0), n);

/**
 * The height of a random walk at `n`, whose steps have a standard deviation of about 1: the sum of waves of 1, 2, 4 …
 * steps, the longer the higher. It stays near 0, and any place of it can be calculated without those before it.
 * `shortest` leaves out the waves of fewer than 2 ** shortest steps, which makes it smooth.
 */
export function walkAt(about: About, code: number, n: number, shortest = 0, longest = 7): number {
  let height = 0;
  for (let wave = shortest; wave <= longest; wave++) {
    const length = 1 << wave;
    const place = Math.floor(n / length);
    const seed = seedOf(about, code, wave + 1);
    const before = bell(seed, place);
    const part = n / length - place;
    height += Math.sqrt(length) * (part === 0 ? before : before + part * (bell(seed, place + 1) - before));
  }
  return height / 2;
}

/** Splits `total` into whole numbers in proportion to `weights`. They add up to `total` exactly. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const largest = weights.indexOf(Math.max(...weights));
  parts[largest] = (parts[largest] ?? 0) + total - parts.reduce((a, b) => a + b, 0);
  return parts;
}
