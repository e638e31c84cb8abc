import { CONTRADICTED } from "../counter-day";
import { shortSellingOf } from "../market-totals";
import type { StockCode } from "../stock-code";
import type {
  BoardCounter,
  BoardDay,
  PageReport,
  Report,
  ReportedCounter,
  RestatementReport,
  SuppliedReport,
  TurnoverReport,
} from "./report";
import { restate } from "./restate";
import { moreOf } from "./supplied";
import { witnessedByPrices, witnessedByTurnoverPage } from "./witnesses";

/*
 * Merges the publications of a board's day; the result does not depend on the order of import. Authority is by row: a
 * restatement over a page, a page over a turnover page, an official row over one that a user supplied.
 */

/** A state that a board's day has had, and the time from which all of it was published. */
export interface BoardDayState {
  readonly knownFrom: string;
  readonly day: BoardDay;
}

/**
 * Every state that a board's day has had, in chronological order.
 *
 * @throws NUMBER_TOO_LARGE if a sum is above 2^53
 */
export function statesOf(reports: readonly Report[]): BoardDayState[] {
  const instants = [...new Set(reports.map(({ publishedAt }) => publishedAt))].sort();
  return instants.map((knownFrom) => ({
    knownFrom,
    day: merge(reports.filter(({ publishedAt }) => publishedAt <= knownFrom)),
  }));
}

/** Merges publications into one day. There is at least one publication. */
export function merge(reports: readonly Report[]): BoardDay {
  const official = restated(officialDay(reports), newestFirst(ofKind(reports, "restatement")));
  return withSupplied(official, newestFirst(ofKind(reports, "supplied")));
}

/** Applies a restatement that came out last to a day without supplied rows or an earlier restatement. */
export function restateDay(day: BoardDay, restatement: RestatementReport): BoardDay {
  return withSupplied(restated(day, [restatement]), []);
}

type Official = Omit<BoardDay, "counters"> & { readonly counters: readonly ReportedCounter[] };

const NOTHING: Omit<Official, "source" | "counters"> = {
  ...{ complete: false, quoted: false, turnover: {}, official: true, suppliers: [], notes: [] },
  ...{ shortValue: 0, shortShares: 0, count: 0, active: null },
};

function officialDay(reports: readonly Report[]): Official | null {
  // The newest page with quotations; if no page has them, the newest page.
  const pages = newestFirst(ofKind(reports, "page"));
  const page = pages.find(({ quoted }) => quoted) ?? pages[0];
  const [turnover] = newestFirst(ofKind(reports, "turnover"));
  if (page) return dayOfPage(page, turnover);
  if (!turnover) return null;
  const { counters, source } = turnover;
  return { ...NOTHING, counters, source, ...shortSellingOf(counters) };
}

function dayOfPage(page: PageReport, turnover: TurnoverReport | undefined): Official {
  const first = turnover ? witnessedByTurnoverPage(page, turnover) : { counters: page.counters, notes: [] };
  const { counters, notes } = witnessedByPrices(page, first);
  const { source, quoted, turnover: whole, active } = page;
  // A sum that agrees with printed totals is right even if two of its figures may have been exchanged.
  const printed = shortSellingOf(page.counters);
  const sums = sumsOf(counters);
  return {
    ...{ counters, source, quoted, turnover: whole, active },
    ...{ complete: true, official: true, suppliers: [] },
    shortValue: page.proves.shortValue ? printed.shortValue : sums.shortValue,
    shortShares: page.proves.shortShares ? printed.shortShares : sums.shortShares,
    count: printed.count,
    notes: [...page.notes, ...notes],
  };
}

/** Sums of official rows; null if publications contradict each other about a figure of the sum. */
function sumsOf(
  counters: readonly ReportedCounter[],
): Pick<Official, "shortValue" | "shortShares" | "count"> {
  const { shortValue, shortShares, count } = shortSellingOf(counters);
  const isDoubted = (bit: number, currency?: string): boolean =>
    counters.some((each) => each.contradicted & bit && (!currency || isIn(each, currency)));
  return {
    shortValue: isDoubted(CONTRADICTED.shortValue, "HKD") ? null : shortValue,
    shortShares: isDoubted(CONTRADICTED.shortShares) ? null : shortShares,
    count,
  };
}

/** Whether a counter has, or may have, a currency. */
const isIn = ({ currency }: ReportedCounter, asked: string): boolean =>
  currency === asked || currency === "other";

/** Applies the newest list that can be applied, and notes why the others cannot. */
function restated(day: Official | null, restatements: readonly RestatementReport[]): Official | null {
  if (!day?.complete) return day;
  const notes = [...day.notes];
  for (const restatement of restatements) {
    const result = restate(day.counters, restatement);
    if ("kind" in result) notes.push(result);
    else
      return {
        ...day,
        ...sumsOf(result.counters),
        counters: result.counters,
        source: restatement.source,
        notes,
      };
  }
  return { ...day, notes };
}

/**
 * Adds the supplied rows that the official ones lack. A supplied row is not used if the day's quotations lack its
 * counter. Supplied rows of one counter agree, because a file that contradicts an earlier one is refused.
 */
function withSupplied(official: Official | null, supplied: readonly SuppliedReport[]): BoardDay {
  const reported = (official?.counters ?? []).map(asOfficial);
  if (official && supplied.length === 0) return { ...official, counters: reported, suppliers: [] };
  const counters = new Map<StockCode, BoardCounter>(reported.map((counter) => [counter.code, counter]));
  for (const { source, counters: rows } of supplied)
    for (const row of rows) {
      const standing = counters.get(row.code);
      if (standing?.supplied != null) counters.set(row.code, moreOf(standing, row));
      else if (!standing && !official?.quoted) counters.set(row.code, { ...row, supplied: source });
    }
  const all = [...counters.values()];
  const suppliers = [...new Set(all.flatMap(({ supplied: by }) => by ?? []))].sort((a, b) => b - a);
  if (official) return { ...official, counters: all, suppliers };
  const isComplete = all.every(({ totalValue }) => totalValue !== null);
  const source = supplied[0]?.source ?? 0;
  return { ...NOTHING, counters: all, suppliers, source, official: false, complete: isComplete };
}

/**
 * Returns a counter as an official one. The properties are written out: with spreading, each copy of a year's 700,000
 * counters would have its own shape and be slow to read.
 */
const asOfficial = (counter: ReportedCounter): BoardCounter => ({
  code: counter.code,
  name: counter.name,
  currency: counter.currency,
  state: counter.state,
  shortShares: counter.shortShares,
  shortValue: counter.shortValue,
  totalShares: counter.totalShares,
  totalValue: counter.totalValue,
  previousClose: counter.previousClose,
  close: counter.close,
  low: counter.low,
  high: counter.high,
  priceState: counter.priceState,
  contradicted: counter.contradicted,
  supplied: null,
});

type OfKind<K extends Report["kind"]> = Extract<Report, { kind: K }>;

const ofKind = <K extends Report["kind"]>(reports: readonly Report[], kind: K): OfKind<K>[] =>
  reports.filter((each): each is OfKind<K> => each.kind === kind);

const newestFirst = <R extends Report>(reports: readonly R[]): R[] =>
  [...reports].sort((a, b) =>
    a.publishedAt === b.publishedAt ? b.source - a.source : a.publishedAt < b.publishedAt ? 1 : -1,
  );
