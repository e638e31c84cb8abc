import type { MarketView } from "../measures/market-view";
import type { Subject } from "../measures/statistics";
import { MOST_DAYS, USUAL_DAYS } from "../market/window";
import { choicesOf, readChoice, readCode, readDay, readKnownAt, readNumber } from "./arguments";
import type { Blocks } from "./broadcast";
import type { Cell, Result } from "./cell";
import { eachElement } from "./each-element";
import { readPositionDay } from "./position-day";
import { STATISTIC_MEASURE } from "./statistic-measure";

const MEASURES = choicesOf(STATISTIC_MEASURE);

/**
 * What the functions of statistics share: they read code, date, days, measure, a choice of their own if they have one,
 * and known_at. The choice is read before anything is calculated.
 */
export function statisticOn<Choice = null>(
  calculate: (view: MarketView, subject: Subject, choice: Choice) => Cell,
  { least = 1, readOwnChoice }: { least?: number; readOwnChoice?: (element: unknown) => Choice } = {},
): (blocks: Blocks) => Result {
  return eachElement((market, [codeElement, date, daysElement, measureElement, ...more]) => {
    const code = readCode(codeElement);
    if (code === "") return "";
    const days = readNumber(daysElement, { name: "days", usual: USUAL_DAYS, least, most: MOST_DAYS });
    const measure = readChoice(MEASURES, measureElement, "ratio");
    const choice = readOwnChoice ? readOwnChoice(more[0]) : (null as Choice);
    const view = readKnownAt(market, readOwnChoice ? more[1] : more[0]);
    const day = measure === "position" ? readPositionDay(view, date) : readDay(view, date);
    return calculate(view, { code, day, days, measure }, choice);
  });
}
