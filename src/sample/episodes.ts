import type { Day } from "../market/trading-day";

/*
 * What happens to some invented securities within the sample's days, so that every statistic and screen has something
 * to show. Windows of 30 trading days that end with the last day begin on 17 October.
 */

/** Days on which a security moves more than usual. Each factor grows day by day and is reached on the last day. */
interface Surge {
  readonly code: number;
  readonly first: Day;
  readonly last: Day;
  readonly price: number;
  readonly ratio: number;
  readonly activity: number;
  readonly position: number;
  /** The part of the price's move that stays afterwards. The rest, and the other factors, fade within two weeks. */
  readonly keeps: number;
}

const day = (text: string): Day => text as Day;

/** A squeeze that is not over on the last day: short selling and price rise together. */
export const SQUEEZE: Surge = {
  ...{ code: 30_001, first: day("2025-11-10"), last: day("2025-11-27") },
  ...{ price: 1.85, ratio: 2.6, activity: 3, position: 3, keeps: 1 },
};
/** A squeeze that is over: the price falls back and the positions are closed. */
export const FORMER_SQUEEZE: Surge = {
  ...{ code: 30_003, first: day("2025-10-02"), last: day("2025-10-17") },
  ...{ price: 1.6, ratio: 2.2, activity: 2.5, position: 2.4, keeps: 0.3 },
};
/** A fall of two days. */
export const FALL: Surge = {
  ...{ code: 30_004, first: day("2025-11-04"), last: day("2025-11-05") },
  ...{ price: 0.62, ratio: 2.3, activity: 5, position: 1.8, keeps: 1 },
};
/** Ten shares become one. The exchange prints a previous close that is adjusted for it. */
export const CONSOLIDATION = { code: 30_005, first: day("2025-11-12"), into: 10 } as const;
/** Halted on the first day and suspended on the others. Trading begins again at a lower price. */
export const SUSPENSION = { code: 30_006, first: day("2025-10-30"), last: day("2025-11-07") } as const;
export const DELISTING = { code: 30_007, last: day("2025-10-31") } as const;
export const LISTING = { code: 30_008, first: day("2025-11-03") } as const;

const QUIET = { price: 1, ratio: 1, activity: 1, position: 1, keeps: 1 } as const;
const SURGES: readonly Surge[] = [
  SQUEEZE,
  FORMER_SQUEEZE,
  FALL,
  {
    ...{ ...QUIET, code: SUSPENSION.code, first: day("2025-11-10"), last: day("2025-11-10") },
    ...{ price: 0.8, ratio: 1.5, activity: 4 },
  },
  { ...QUIET, code: LISTING.code, first: LISTING.first, last: LISTING.first, activity: 5 },
];

const numbers = new Map<Day, number>();

/** Numbers the weekdays one after another, so that Monday follows Friday. */
export function weekdayNumber(of: Day): number {
  const known = numbers.get(of);
  if (known !== undefined) return known;
  const days = Date.parse(`${of}T00:00:00Z`) / 86_400_000 + 3;
  const number = 5 * Math.floor(days / 7) + Math.min(4, days % 7);
  numbers.set(of, number);
  return number;
}

/** A third of what fades is left after this many weekdays. */
const FADING = 4;
const NUMBERED = SURGES.map((surge) => ({
  ...{ surge, begin: weekdayNumber(surge.first), end: weekdayNumber(surge.last) },
}));

type Moved = "price" | "ratio" | "activity" | "position";

/** Returns the factor by which episodes change a security's figure on the weekday with the number `n`; 1 if none does. */
export function surgeOf(code: number, n: number, what: Moved): number {
  let factor = 1;
  for (const { surge, begin, end } of NUMBERED) {
    if (surge.code !== code || n < begin) continue;
    const left = Math.exp((end - n) / FADING);
    const after = what === "price" ? surge.keeps + (1 - surge.keeps) * left : left;
    factor *= surge[what] ** (n <= end ? (n - begin + 1) / (end - begin + 1) : after);
  }
  return factor;
}

/** Returns how many shares of a day became one share in the consolidation; 1 after it, and for other securities. */
export const sharesInto = (code: number, on: Day): number =>
  code === CONSOLIDATION.code && on < CONSOLIDATION.first ? CONSOLIDATION.into : 1;

export const isListedOn = (code: number, on: Day): boolean =>
  !(code === LISTING.code && on < LISTING.first) && !(code === DELISTING.code && on > DELISTING.last);

/** Whether trading in a security is stopped on a day, by an episode. */
export const isStoppedOn = (code: number, on: Day): boolean =>
  code === SUSPENSION.code && on >= SUSPENSION.first && on <= SUSPENSION.last;
