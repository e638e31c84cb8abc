import type { StockCode } from "../market/stock-code";
import type { MarketView } from "./market-view";
import { findDay } from "../market/day-lookup";

/** A security as a search sees it. */
export interface Named {
  readonly code: StockCode;
  readonly name: string | null;
  readonly chineseName?: string | null;
  readonly currency: string | null;
  readonly rmbCounter?: StockCode | null;
}

/** The securities that a text fits, the best first. */
export interface Found {
  readonly all: readonly Named[];
  /**
   * The securities that it may mean, each with one counter: those whose name equals the text or, if there are none,
   * all.
   */
  readonly meant: readonly Named[];
}

/** How a name fits: it is equal to the text, begins with it, contains it, or none of these. */
const [EQUAL, BEGINS, CONTAINS, NOT] = [0, 1, 2, 3] as const;

/**
 * Finds the securities that a text fits by their names. Upper and lower case, full and half width, and traditional and
 * simplified characters are alike. Counters in HKD come first, then lower codes. Without a list of securities the names
 * are those of the latest day.
 */
export function findByName(view: MarketView, text: string): Found {
  const { named, simplified } = namesOf(view);
  const alike = (name: string): string =>
    Array.from(plain(name), (character) => simplified?.get(character) ?? character).join("");
  const asked = alike(text);
  const fitOf = ({ name, chineseName }: Named): number =>
    Math.min(...[name, chineseName].map((each) => fit(each == null ? "" : alike(each), asked)));
  const fitting = named
    .map((each) => ({ each, rank: fitOf(each) }))
    .filter(({ rank }) => rank < NOT)
    .sort((a, b) => a.rank - b.rank || order(a.each, b.each));
  const all = fitting.map(({ each }) => each);
  const equal = fitting.filter(({ rank }) => rank === EQUAL).map(({ each }) => each);
  return { all, meant: firstCounters(equal.length > 0 ? equal : all) };
}

function namesOf(view: MarketView): {
  named: readonly Named[];
  simplified?: ReadonlyMap<string, string>;
} {
  if (!view.hasSecurities) return { named: view.day(findDay({ kind: "latest" }, view.archive)).counters() };
  const securities = view.securities();
  return { named: [...securities.values()], simplified: securities.simplified };
}

const plain = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/g, " ").toUpperCase();

function fit(name: string, asked: string): number {
  const at = name.indexOf(asked);
  if (at < 0) return NOT;
  if (at > 0) return CONTAINS;
  return name.length === asked.length ? EQUAL : BEGINS;
}

const order = (a: Named, b: Named): number =>
  Number(a.currency !== "HKD") - Number(b.currency !== "HKD") || Number(a.code) - Number(b.code);

/** A name without the mark of its counter or class: "BABA-W" and "BABA-WR" are "BABA". */
const stem = ({ name, chineseName, code }: Named): string =>
  plain(name ?? chineseName ?? code).replace(/-[A-Z]{1,3}$/, "");

/** Leaves out a security's counters in other currencies if its counter in HKD was found too. */
function firstCounters(found: readonly Named[]): Named[] {
  const inHkd = found.filter(({ currency }) => currency === "HKD");
  const rmbCounters = new Set(inHkd.map(({ rmbCounter }) => rmbCounter));
  const stems = new Set(inHkd.map(stem));
  return found.filter(
    (each) => each.currency === "HKD" || !(rmbCounters.has(each.code) || stems.has(stem(each))),
  );
}
