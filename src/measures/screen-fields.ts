import { boardOf, BOARDS } from "../market/board";
import type { CounterDay } from "../market/counter-day";
import { CURRENCIES } from "../market/currency";
import { daysUpTo } from "../market/day-lookup";
import { change, type Figure } from "../market/figures";
import type { PriceField } from "../market/price-figure";
import { COVER_DAYS, USUAL_DAYS } from "../market/window";
import { figureOf, positionOf, ratioOf, totalSharesOf } from "./figure-of";
import { readAll, type MarketView } from "./market-view";
import { priceOf } from "./price-of";
import { daysBefore } from "./ranking";
import { STATISTICS, usualStatistic } from "./usual-statistics";
import { coverOf, deviationOf } from "./windows";

/** A figure that a screen can ask for. */
export interface FigureField {
  readonly kind: "figure";
  readonly figureOf: (view: MarketView, counter: CounterDay) => Figure | undefined;
  /** How many days before the screen's day the field needs. */
  readonly daysBefore: number;
  /** Set if the figure is an amount of money, in the counter's own currency. */
  readonly isMoney?: true;
  /** Set if the field needs the SFC's report. */
  readonly needsPositions?: true;
}

/** A text that a screen can ask for. */
export interface TextField {
  readonly kind: "text";
  /** The text of a counter; null if it is not known. */
  readonly textOf: (counter: CounterDay) => string | null;
  /** Every text that it can be; left out if there are others. */
  readonly values?: readonly string[];
}

/** The lists: those of the publications and the user's own. */
export interface ListField {
  readonly kind: "list";
}

type FigureOf = FigureField["figureOf"];
const figure = (of: FigureOf, more: Partial<FigureField> = {}): FigureField => ({
  ...{ kind: "figure", figureOf: of, daysBefore: 0 },
  ...more,
});
const measure =
  (of: "value" | "shares" | "turnover" | "ratio"): FigureOf =>
  (view, { code, day }) =>
    figureOf(view, code, day, of);
const price =
  (of: PriceField): FigureOf =>
  (view, { code, day }) =>
    priceOf(view, code, day, of);
const yesOrNo = (of: "fund" | "designated"): TextField => ({
  kind: "text",
  values: ["yes", "no"],
  textOf: ({ [of]: is }) => (is === null ? null : is ? "yes" : "no"),
});
const MONEY = { isMoney: true } as const;

/**
 * The fields of a screen, by the name that is typed. As in rankings, "change" is the change of the short-selling value,
 * and "high" and "low" are those of the ratio. Those of the price begin with "price".
 */
export const SCREEN_FIELDS = {
  value: figure(measure("value"), MONEY),
  shares: figure(measure("shares")),
  turnover: figure(measure("turnover"), MONEY),
  totalShares: figure((view, { code, day }) => totalSharesOf(view, code, day)),
  ratio: figure(measure("ratio")),
  marketShare: figure((view, { code, day }) => ratioOf(view, code, day, "market")),
  deviation: figure((view, { code, day }) => deviationOf(view, code, day, USUAL_DAYS), {
    daysBefore: daysBefore("deviation"),
  }),
  change: figure(changeOfValue, { daysBefore: daysBefore("change") }),
  ...(Object.fromEntries(
    STATISTICS.map((statistic) => [
      statistic,
      figure((view, { code, day }) => usualStatistic(statistic, view, code, day), {
        daysBefore: daysBefore(statistic),
      }),
    ]),
  ) as Record<(typeof STATISTICS)[number], FigureField>),
  close: figure(price("close"), MONEY),
  previousClose: figure(price("previousClose"), MONEY),
  priceChange: figure(price("change")),
  priceHigh: figure(price("high"), MONEY),
  priceLow: figure(price("low"), MONEY),
  position: figure((view, { code, day }) => positionOf(view, code, day, "shares"), { needsPositions: true }),
  cover: figure((view, { code, day }) => coverOf(view, code, day, COVER_DAYS), {
    daysBefore: COVER_DAYS - 1,
    needsPositions: true,
  }),
  name: { kind: "text", textOf: ({ name }) => name },
  board: { kind: "text", textOf: ({ code }) => boardOf(code), values: BOARDS },
  currency: { kind: "text", textOf: ({ currency }) => currency, values: [...CURRENCIES, "other"] },
  etf: yesOrNo("fund"),
  designated: yesOrNo("designated"),
  list: { kind: "list" },
} as const satisfies Readonly<Record<string, FigureField | TextField | ListField>>;

export type ScreenField = keyof typeof SCREEN_FIELDS;
export const FIELD_NAMES = Object.keys(SCREEN_FIELDS) as readonly ScreenField[];

/** The change of the short-selling value from the trading day before; undefined on the first day of the archive. */
function changeOfValue(view: MarketView, { code, day }: CounterDay): Figure | undefined {
  const [before = day] = daysUpTo(day, 2, view.archive);
  if (before === day) return undefined;
  const [then, now] = readAll([before, day], (each) => figureOf(view, code, each, "value")) as [
    Figure,
    Figure,
  ];
  return change(then, now, "value", { code, date: before });
}
