import { CONTRADICTED, isListed } from "../../src/market/counter-day";
import { merge } from "../../src/market/board-day/merge";
import type { BoardCounter, BoardDay, Report } from "../../src/market/board-day/report";
import type { Publication } from "../../src/publications/publication";
import { boardDayOf, pageReport, restatementReport, turnoverReport } from "../../src/publications/reports";
import type { FileName } from "./semantic-bases";

/** One answer: its subject in words, and its value. "none" (zero) is an answer, "not known" is not. */
export interface Answer {
  readonly what: string;
  readonly is: string;
  /** Whether it represents a whole counter or day, whose loss is reported once. */
  readonly isWhole?: boolean;
}
export interface Answers {
  readonly figures: ReadonlyMap<string, Answer>;
}

/** The publication time of each file. */
const PUBLISHED: Readonly<Record<FileName, string>> = {
  close: "2025-11-26T08:10:00Z",
  page: "2025-11-26T13:00:00Z",
  next: "2025-11-27T13:00:00Z",
  afterNext: "2025-11-28T13:00:00Z",
  gemClose: "2025-11-26T08:10:00Z",
  gem: "2025-11-26T13:00:00Z",
};

const RESTATED = "2025-11-26";

/** Returns the combined answers of files, by board and day. */
export function answersOf(files: readonly (readonly [FileName, Publication | undefined])[]): Answers {
  const reports = new Map<string, Report[]>();
  const add = (at: string, report: Report): void => {
    reports.set(at, [...(reports.get(at) ?? []), report]);
  };
  for (const [source, [name, publication]] of files.entries()) {
    const at = publication && boardDayOf(publication);
    if (!at) continue;
    const published = { source, publishedAt: PUBLISHED[name] };
    const boardDay = `${at.board} ${at.day}`;
    if (publication.kind === "short-selling-turnover") add(boardDay, turnoverReport(publication, published));
    if (publication.kind !== "daily-quotations") continue;
    add(boardDay, pageReport(publication, published));
    // The first day's own list restates a day that is not checked.
    if (publication.restated?.length && at.day > RESTATED)
      add(`${at.board} ${RESTATED}`, restatementReport(publication, { ...published, isWanted: false }));
  }
  const figures = new Map<string, Answer>();
  for (const [at, list] of reports) {
    if (list.every(({ kind }) => kind === "restatement")) continue;
    addDay(figures, at, merge(list));
  }
  return { figures };
}

function addDay(figures: Map<string, Answer>, at: string, day: BoardDay): void {
  figures.set(at, { what: "a board's day", is: "there", isWhole: true });
  const known = (n: number | null): string => (n === null ? "not known" : String(n));
  figures.set(`${at} sum of value`, { what: "sum of short value", is: known(day.shortValue) });
  figures.set(`${at} sum of shares`, { what: "sum of short shares", is: known(day.shortShares) });
  figures.set(`${at} count`, { what: "number of counters sold short", is: String(day.count) });
  for (const currency of ["HKD", "CNY", "USD"] as const)
    figures.set(`${at} ${currency}`, {
      what: `market turnover in ${currency}`,
      is: known(day.turnover[currency] ?? null),
    });
  for (const counter of day.counters) addCounter(figures, `${at} ${counter.code}`, counter);
}

function addCounter(figures: Map<string, Answer>, at: string, counter: BoardCounter): void {
  const listed = isListed(counter);
  const of = listed ? "of a counter sold short" : "of a counter not sold short";
  const short = (n: number | null): string => (n !== null ? String(n) : listed ? "not known" : "none");
  const total = (n: number | null, bit: number): string =>
    n !== null
      ? String(n)
      : counter.state === "untraded" && !(counter.contradicted & bit)
        ? "none"
        : "not known";
  const add = (what: string, is: string): void =>
    void figures.set(`${at} ${what}`, { what: `${what} ${of}`, is });
  // A counter that is listed without any figure only says that it is in doubt.
  const isDoubted = listed && counter.shortShares === null && counter.shortValue === null;
  figures.set(at, {
    what: `a counter ${listed ? "sold short" : "not sold short"}`,
    is: isDoubted ? "not known" : "there",
    isWhole: true,
  });
  add("short shares", short(counter.shortShares));
  add("short value", short(counter.shortValue));
  add("total shares", total(counter.totalShares, CONTRADICTED.totalShares));
  add("total value", total(counter.totalValue, CONTRADICTED.totalValue));
  add("currency", counter.currency === "other" ? "not known" : counter.currency);
  add("state", counter.state === "unknown" ? "not known" : counter.state);
  add("name", counter.name);
}
