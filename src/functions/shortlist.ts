import { CodedError } from "../errors/coded-error";
import { codesOfList, PUBLISHED_LISTS, publishedList } from "../measures/list";
import { readDay, readKnownAt } from "./arguments";
import { OMITTED } from "./broadcast";
import { isBlank } from "./cell";
import { oneBlock } from "./each-element";

const list = oneBlock((market, [nameElement, date, knownAt]) => {
  const view = readKnownAt(market, knownAt);
  const name = readListName(nameElement);
  const published = publishedList(name);
  if (published === null) throw unknown(name);
  return codesOfList(view, published, readDay(view, date)).map((code) => [code]);
});

/** @throws LIST_UNKNOWN for a name that is left out or blank */
function readListName(element: unknown): string {
  if (element === OMITTED || isBlank(element)) throw unknown("");
  return String(element);
}

const unknown = (given: string): CodedError =>
  new CodedError("LIST_UNKNOWN", { given: given.slice(0, 40), allowed: PUBLISHED_LISTS.join('", "') });

/**
 * The codes of a list, one below the other. Lists of the publications: "designated", "etf", "gem", "rmb", "active" and
 * "short".
 * @customfunction SHORTLIST
 * @example =SHORTLIST("active","2025-11-27")
 * @param {any[][]} name "designated" (may be sold short), "etf" (designated ETFs and other funds), "gem", "rmb" (counters in renminbi), "active" (the twenty that the Daily Quotations mark as most active) or "short" (sold short that day).
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The codes, one below the other.
 */
export function shortList(name: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return list([name, date, known_at]);
}
