import { session } from "../client/session";
import type { MarketView } from "../measures/market-view";
import type { Subject } from "../measures/statistics";
import { tradingDaysUpTo } from "../market/day-lookup";
import { MOST_DAYS, USUAL_DAYS } from "../market/window";
import { choicesOf, readChoice, readCode, readDay, readKnownAt, readNumber } from "./arguments";
import type { Blocks } from "./broadcast";
import { FormattedNumber, type Cell, type Result } from "./cell";
import { eachElement } from "./each-element";
import { readPositionDay } from "./position-day";
import { citedPrice } from "./price-citation";
import { STATISTIC_MEASURE } from "./statistic-measure";

const MEASURES = choicesOf(STATISTIC_MEASURE);

interface Options<Choice> {
  /** The number format of a plain result. */
  readonly format: string;
  /** The least number of days. */
  readonly least?: number;
  readonly readOwnChoice?: (element: unknown) => Choice;
}

/**
 * Makes a function of statistics. It reads code, date, days, measure, known_at, and its own choice if it has one. The
 * choice is read before anything is calculated.
 */
export function statisticOn<Choice = null>(
  calculate: (view: MarketView, subject: Subject, choice: Choice) => Cell,
  { format, least = 1, readOwnChoice }: Options<Choice>,
): (blocks: Blocks) => Result {
  return eachElement((market, [codeElement, date, daysElement, measureElement, ...more]) => {
    const code = readCode(codeElement);
    if (code === "") return "";
    const days = readNumber(daysElement, { name: "days", usual: USUAL_DAYS, least, most: MOST_DAYS });
    const measure = readChoice(MEASURES, measureElement, "ratio");
    const choice = readOwnChoice ? readOwnChoice(more[0]) : (null as Choice);
    const view = readKnownAt(market, readOwnChoice ? more[1] : more[0]);
    const day = measure === "position" ? readPositionDay(view, date) : readDay(view, date);
    const subject = { code, day, days, measure };
    const cell = calculate(view, subject, choice);
    return measure === "price" && session.citesSources ? citedCell(view, subject, cell, format) : cell;
  });
}

/** The same number with a citation that names the days in its window on which prices cannot be compared. */
function citedCell(view: MarketView, { code, day, days }: Subject, cell: Cell, usual: string): Cell {
  const [value, format] = cell instanceof FormattedNumber ? [cell.value, cell.numberFormat] : [cell, usual];
  if (typeof value !== "number") return cell;
  const from = tradingDaysUpTo(day, days, view.archive)[0] ?? day;
  return citedPrice(view, value, { code, from, to: day, format });
}
