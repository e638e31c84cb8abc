import { isListed } from "../counter-day";
import type { StockCode } from "../stock-code";
import type { ReportedCounter, ShortRow } from "./report";

type Known = ReadonlyMap<StockCode, ReportedCounter>;
type List = ReadonlyMap<StockCode, ShortRow>;

/**
 * Finds the misprints of a restated list whose values no printed totals cover, by comparing it with the day's first
 * list: a counter that is left out (a line may be lost, and absence is never zero), a row under a code that does not
 * belong to its name, and figures exchanged between two rows. These counters keep their first figures.
 */
export const misprinted = (known: Known, list: List): Set<StockCode> =>
  new Set([...leftOut(known, list), ...underOtherCodes(known, list), ...exchangedRows(known, list)]);

const leftOut = (known: Known, list: List): StockCode[] =>
  [...known.values()]
    .filter((counter) => isListed(counter) && !list.has(counter.code))
    .map(({ code }) => code);

/** The number of letters of a name that every section prints. */
const NAME_LETTERS = 15;
/** Removes digits before the name: if a blank cuts a code in two, its end is printed there. */
const printed = (name: string): string => name.replace(/^\d+\s+/, "").slice(0, NAME_LETTERS);

/** Codes that were not in the first list, under the name of a counter that was in it and is now left out. */
function underOtherCodes(known: Known, list: List): StockCode[] {
  const missing = new Set(leftOut(known, list).map((code) => printed(known.get(code)?.name ?? "")));
  return [...list.values()].flatMap(({ code, name }) => {
    const counter = known.get(code);
    const isNew = !counter || !isListed(counter);
    return isNew && counter?.name !== name && missing.has(printed(name)) ? [code] : [];
  });
}

function exchangedRows(known: Known, list: List): StockCode[] {
  const codes: StockCode[] = [];
  for (const figure of ["shortShares", "shortValue"] as const) {
    const changes = [...list.values()].flatMap((row) => {
      const before = known.get(row.code)?.[figure] ?? null;
      return before === null || before === row[figure] ? [] : [{ code: row.code, before, now: row[figure] }];
    });
    const byChange = new Set(changes.map(({ before, now }) => `${before} ${now}`));
    codes.push(
      ...changes.filter(({ before, now }) => byChange.has(`${now} ${before}`)).map(({ code }) => code),
    );
  }
  return codes;
}
