/*
 * The changes of an answer that no printed total and no other publication can show. docs/publications.md, "What no
 * check can see", has the same list.
 */

export interface Change {
  /** The file that was mutated, and the other files with it. */
  readonly base: string;
  readonly part: string;
  readonly what: string;
  readonly mutation: string;
}

interface Unseen {
  readonly reason: string;
  readonly is: (change: Change) => boolean;
}

const isShort = (what: string): boolean =>
  /^short (?:shares|value) of a counter sold short became another$/.test(what);
const isExchange = (mutation: string): boolean => /exchanged/.test(mutation);

const UNSEEN: readonly Unseen[] = [
  { reason: "a name: no figure depends on it", is: ({ what }) => what.startsWith("name of") },
  {
    reason: "a date whose weekday agrees: a page prints it once",
    is: ({ part, what }) => part.startsWith("head") && what.startsWith("a board's day"),
  },
  {
    reason: "the market's turnover where it is printed once: in renminbi, and GEM's",
    is: ({ base, what }) =>
      what === "market turnover in CNY became another" ||
      (base.startsWith("GEM") && what === "market turnover in HKD became another"),
  },
  {
    reason: "the quotation of a counter that was not sold short: printed once",
    is: ({ part, what }) =>
      part === "quotations" && what.includes("not sold short") && !what.startsWith("short"),
  },
  {
    reason: "a restated figure that no total proves, within the day's prices",
    is: ({ base, part, what }) => base === "page that restates" && part === "adj_short" && isShort(what),
  },
  {
    reason: "figures exchanged between rows within the day's prices, where no day-close page was kept",
    is: ({ base, part, what, mutation }) =>
      ["page that restates", "GEM alone"].includes(base) &&
      part === "short_selling" &&
      isShort(what) &&
      isExchange(mutation),
  },
  {
    reason: "a short value of GEM within the day's prices, where no day-close page was kept",
    is: ({ base, part, what }) =>
      base === "GEM alone" && part === "short_selling" && /^short value .* became another$/.test(what),
  },
];

/** Returns why nothing can show such a change; null if something could. */
export const unseenBecause = (change: Change): string | null =>
  UNSEEN.find(({ is }) => is(change))?.reason ?? null;
