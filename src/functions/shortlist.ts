import { codesOfList, codesOfOwnList, publishedList } from "../measures/list";
import { readDay, readKnownAt } from "./arguments";
import { OMITTED } from "./broadcast";
import { isBlank } from "./cell";
import { oneBlock } from "./each-element";

const list = oneBlock((market, [nameElement, date, knownAt]) => {
  const view = readKnownAt(market, knownAt);
  const name = nameElement === OMITTED || isBlank(nameElement) ? "" : String(nameElement);
  const published = publishedList(name);
  const codes = published ? codesOfList(view, published, readDay(view, date)) : codesOfOwnList(view, name);
  return codes.map((code) => [code]);
});

/**
 * The codes of a list, one below the other: of a list of the publications ("designated", "etf", "gem", "rmb", "active",
 * "short"), or of one of your own, which the pane keeps in the workbook.
 * @customfunction SHORTLIST
 * @example =SHORTLIST("active","2025-11-27")
 * @param {any[][]} name "designated" (may be sold short), "etf" (designated ETFs and other funds), "gem", "rmb" (counters in renminbi), "active" (the twenty that the Daily Quotations mark as most active), "short" (sold short that day), or the name of a list of your own.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest. A list of your own is the same on every day.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} The codes, one below the other.
 */
export function shortList(name: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return list([name, date, known_at]);
}
