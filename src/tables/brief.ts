import { readAll, type MarketView } from "../measures/market-view";
import { rank, type Ranked } from "../measures/ranking";
import { CodedError } from "../errors/coded-error";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/** A security that a brief names. */
export interface Named {
  readonly code: StockCode;
  readonly name: string;
}

/** The securities that a comparison of two days names. Their figures are formulas in the sheet. */
export interface Brief {
  readonly from: Day;
  readonly to: Day;
  /** The HKD counters with the most short-selling value on the later day, without funds. */
  readonly giants: readonly Named[];
  readonly highestRatios: readonly Named[];
  /** The securities whose value rose most and fell most between the two days, in money. */
  readonly risen: readonly Named[];
  readonly fallen: readonly Named[];
}

const HOW_MANY = 5;

/**
 * Finds the securities that a comparison of two days names.
 *
 * @throws DATES_REVERSED, NOTHING_TO_LIST, FUNDS_NOT_KNOWN
 */
export function briefOf(view: MarketView, from: Day, to: Day): Brief {
  if (from >= to) throw new CodedError("DATES_REVERSED", { from, to });
  const [then, later] = readAll([0, 1] as const, (part) =>
    part === 0 ? view.day(from) : rank(view, to, "value", false),
  ) as [ReturnType<MarketView["day"]>, Ranked[]];
  const byRatio = rank(view, to, "ratio", true);
  const moves = later
    .flatMap(({ code, name, figures }) => {
      const before = then.counter(code).shortValue;
      return before === null ? [] : [{ code, name, move: (figures.value ?? 0) - before }];
    })
    .sort((a, b) => b.move - a.move);
  return {
    ...{ from, to },
    giants: named(later),
    highestRatios: named(byRatio),
    risen: named(moves.filter(({ move }) => move > 0)),
    fallen: named(moves.filter(({ move }) => move < 0).reverse()),
  };
}

const named = (list: readonly { code: StockCode; name: string | null }[]): Named[] =>
  list.slice(0, HOW_MANY).map(({ code, name }) => ({ code, name: name ?? "" }));
