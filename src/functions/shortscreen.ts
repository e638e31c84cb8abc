import { CodedError } from "../errors/coded-error";
import { readCriteria } from "../measures/criteria";
import { ownListsOf, screen } from "../measures/screen";
import { readDay, readKnownAt } from "./arguments";
import { OMITTED } from "./broadcast";
import type { Block } from "./cell";
import { oneBlock } from "./each-element";
import { usedPart } from "./used-part";

const found = oneBlock((market, [date, knownAt, ...criteria]) => {
  const read = readCriteria(criteria.map((each) => (each === OMITTED ? null : each)));
  const view = readKnownAt(market, knownAt);
  const lists = ownListsOf(view, read);
  const day = readDay(view, date);
  const counters = screen(view, day, read, lists);
  if (counters.length === 0) throw new CodedError("NOTHING_FOUND", { date: day });
  return counters.map(({ code }) => [code]);
});

/** The cells of a range, row by row: a range of two columns holds a field and its criterion in each row. */
const cellsOf = (block: Block | null | undefined): (Block | null)[] =>
  block == null ? [null] : block.flat().map((cell) => [[cell]]);

/**
 * The codes of the securities that meet all criteria on a trading day, the highest figure of the first criterion first,
 * equal ones by code. A criterion is written as in SUMIFS, with %, k, m and bn. A security whose figure is not known is
 * not listed. HKD counters unless "currency" is named; ETFs are listed unless "etf" is "no".
 * @customfunction SHORTSCREEN
 * @example =SHORTSCREEN("2025-11-27",,"ratio",">60%","currency","CNY") // 86618; 80700; 80992; 81810; 89618
 * @param {any[][]} date Trading day, such as "2025-11-27" or -1, or "latest".
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @param {any[][][]} [criteria] Field and criterion in turn, such as "ratio",">30%","turnover",">50m","etf","no"; or a range with them in two columns.
 * @returns {any[][]} A code in each row.
 */
export function shortScreen(date: unknown[][], known_at?: unknown[][], ...criteria: unknown[][][]) {
  return found([date, known_at, ...usedPart(criteria).flatMap(cellsOf)]);
}
