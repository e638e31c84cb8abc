import { CodedError } from "../errors/coded-error";
import { boardOf } from "../market/board";
import { isListed, type CounterDay } from "../market/counter-day";
import { OUT_AT } from "../market/publication-hours";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { DayView, MarketView } from "./market-view";

/** The lists that the publications of a day give. No list of a user has one of these names. */
export const PUBLISHED_LISTS = ["designated", "etf", "gem", "rmb", "active", "short"] as const;
export type PublishedList = (typeof PUBLISHED_LISTS)[number];

/**
 * The list of the publications that a name means, in upper or lower case; null for any other name.
 *
 * @example publishedList(" ETF ") // "etf"
 */
export function publishedList(name: string): PublishedList | null {
  const asked = name.normalize("NFKC").trim().toLowerCase();
  return PUBLISHED_LISTS.find((each) => each === asked) ?? null;
}

/** How many of the user's lists an error names. */
const MOST_NAMED = 20;

/** Whether a counter is in a list. */
const IS_IN: Readonly<Record<Exclude<PublishedList, "active">, (counter: CounterDay) => boolean>> = {
  designated: ({ designated }) => designated === true,
  etf: ({ fund }) => fund === true,
  gem: ({ code }) => boardOf(code) === "gem",
  rmb: ({ currency }) => currency === "CNY",
  short: isListed,
};

/**
 * The codes of a list on a day, in ascending order. Rows that a user supplied are left out: they may be incomplete.
 *
 * @throws LIST_NOT_PUBLISHED before the Daily Quotations; ACTIVE_NOT_READ; LIST_NOT_IN_ARCHIVE
 */
export function codesOfList(view: MarketView, name: PublishedList, date: Day): readonly StockCode[] {
  const day = view.day(date);
  const official = day.counters().filter(({ supplied }) => supplied == null);
  const notInArchive = new CodedError("LIST_NOT_IN_ARCHIVE", { name, date });
  if (official.length === 0) throw notInArchive;
  // Only the list of short selling is published before the Daily Quotations.
  if (name !== "short" && !view.archive.isComplete(date))
    throw new CodedError("LIST_NOT_PUBLISHED", { name, date, time: OUT_AT.quotations });
  if (name === "short" && !day.market.boards.includes("main")) throw notInArchive;
  const codes = name === "active" ? activeOn(day) : official.filter(IS_IN[name]).map(({ code }) => code);
  if (codes.length === 0) throw notInArchive;
  return codes;
}

/**
 * The codes of the user's own list of that name, in the user's order. It has no date.
 *
 * @throws LIST_UNKNOWN
 */
export function codesOfOwnList(view: MarketView, name: string): readonly StockCode[] {
  // A blank name is unknown whatever lists the workbook has, so they are not waited for.
  const isBlank = name.trim() === "";
  const own = isBlank ? null : view.ownList(name);
  if (own) return own.entries.map(({ code }) => code);
  const ownNames = isBlank ? [] : view.ownListNames();
  const names = [...PUBLISHED_LISTS, ...ownNames.slice(0, MOST_NAMED)].join('", "');
  const more = ownNames.length > MOST_NAMED ? '", "…' : "";
  throw new CodedError("LIST_UNKNOWN", { given: name.slice(0, 40), allowed: `${names}${more}` });
}

/**
 * The codes of a list of the publications on a day, or of the user's own list.
 *
 * @throws LIST_UNKNOWN, and what `codesOfList` throws
 */
export function codesOfAnyList(view: MarketView, name: string, day: Day): readonly StockCode[] {
  const published = publishedList(name);
  return published ? codesOfList(view, published, day) : codesOfOwnList(view, name);
}

function activeOn({ active, day }: DayView): readonly StockCode[] {
  if (active === null) throw new CodedError("ACTIVE_NOT_READ", { date: day });
  return active;
}
