import type { MarketView } from "../measures/market-view";
import { figureOf, positionOf, ratioOf } from "../measures/figure-of";
import { DATE, DECIMAL, formatOf, GENERAL, PERCENT, PRICE, TEXT, WHOLE } from "../measures/number-formats";
import { priceOf } from "../measures/price-of";
import type { Ranked } from "../measures/ranking";
import { usualStatistic } from "../measures/usual-statistics";
import { coverOf, deviationOf } from "../measures/windows";
import type { CounterDay, MarketDay } from "../market/counter-day";
import {
  counterRatio,
  marketRatio,
  marketShort,
  marketTurnover,
  shortSelling,
  totalShares,
  totalTurnover,
  type Figure,
} from "../market/figures";
import type { Measure } from "../market/measure";
import type { Position } from "../market/position";
import type { PriceField } from "../market/price-figure";
import { MARKET } from "../market/stock-code";
import { toExcelSerial, type Day } from "../market/trading-day";
import { COVER_DAYS, USUAL_DAYS } from "../market/window";
import { statisticColumns } from "./statistic-columns";

/** The content of a table's cell; an empty text for a missing figure. */
export type TableCell = string | number;

/** A column of a table. Formats are Excel's, in its English spelling. */
export interface Column<Row> {
  /** The heading in the sheet. It is the same in every language, because formulas name it. */
  readonly heading: string;
  readonly numberFormat: string;
  /** Set if the column is included only when a request names it. */
  readonly extra?: true;
  readonly valueOf: (row: Row) => TableCell;
}

/** Written in place of a revision for history that the user supplied. */
export const SUPPLIED = "supplied";

/** A counter on a day, as the input of a table's columns. */
export interface CounterRow {
  readonly view: MarketView;
  readonly counter: CounterDay;
  readonly edition: number | typeof SUPPLIED;
}
export interface PositionRow {
  readonly position: Position;
  readonly name: string;
  readonly revision: number;
}
export interface MarketRow {
  readonly view: MarketView;
  readonly market: MarketDay;
  readonly edition: number | typeof SUPPLIED;
}
export interface RankingRow {
  readonly view: MarketView;
  readonly rank: number;
  readonly ranked: Ranked;
}

const COUNT = "0";
const orBlank = (figure: Figure): TableCell => (typeof figure === "number" ? figure : "");
const orEmpty = (figure: number | null): TableCell => figure ?? "";
const serial = (day: Day): number => toExcelSerial(day);

function priceColumn(heading: string, field: PriceField): Column<CounterRow> {
  return {
    heading,
    numberFormat: field === "change" ? PERCENT : PRICE,
    extra: true,
    valueOf: ({ view, counter }) => orBlank(priceOf(view, counter.code, counter.day, field)),
  };
}

export const COUNTER_COLUMNS: Readonly<Record<string, Column<CounterRow>>> = {
  code: { heading: "Code", numberFormat: TEXT, valueOf: ({ counter }) => counter.code },
  name: { heading: "Name", numberFormat: GENERAL, valueOf: ({ counter }) => counter.name ?? "" },
  date: { heading: "Date", numberFormat: DATE, valueOf: ({ counter }) => serial(counter.day) },
  currency: { heading: "Currency", numberFormat: TEXT, valueOf: ({ counter }) => counter.currency ?? "" },
  shortShares: {
    heading: "Short Shares",
    numberFormat: WHOLE,
    valueOf: ({ counter }) => orBlank(shortSelling(counter, "shortShares")),
  },
  shortValue: {
    heading: "Short Value",
    numberFormat: WHOLE,
    valueOf: ({ counter }) => orBlank(shortSelling(counter, "shortValue")),
  },
  totalShares: {
    heading: "Total Shares",
    numberFormat: WHOLE,
    valueOf: ({ view, counter }) => orBlank(totalShares(counter, view.archive.isComplete)),
  },
  turnover: {
    heading: "Total Turnover",
    numberFormat: WHOLE,
    valueOf: ({ view, counter }) => orBlank(totalTurnover(counter, view.archive.isComplete)),
  },
  ratio: {
    heading: "Ratio",
    numberFormat: PERCENT,
    valueOf: ({ view, counter }) => orBlank(counterRatio(counter, view.archive.isComplete)),
  },
  // A security that no publication of the day names has no revision.
  revision: {
    heading: "Revision",
    numberFormat: COUNT,
    valueOf: ({ counter, edition }) => (counter.name === null && counter.shortValue === null ? "" : edition),
  },
  previousClose: priceColumn("Previous Close", "previousClose"),
  close: priceColumn("Close", "close"),
  priceChange: priceColumn("Change", "change"),
  priceHigh: priceColumn("High", "high"),
  priceLow: priceColumn("Low", "low"),
  designated: {
    heading: "Designated",
    numberFormat: TEXT,
    extra: true,
    valueOf: ({ counter }) => (counter.designated === null ? "" : counter.designated ? "yes" : "no"),
  },
  deviation: {
    heading: "Deviation",
    numberFormat: PERCENT,
    extra: true,
    valueOf: ({ view, counter }) => orBlank(deviationOf(view, counter.code, counter.day, USUAL_DAYS)),
  },
  ...statisticColumns<CounterRow>(({ view, counter }, statistic) =>
    usualStatistic(statistic, view, counter.code, counter.day),
  ),
  marketShare: {
    heading: "Ratio to Market",
    numberFormat: "0.0000%",
    extra: true,
    valueOf: ({ view, counter }) => orBlank(ratioOf(view, counter.code, counter.day, "market")),
  },
  position: {
    heading: "Position Shares",
    numberFormat: WHOLE,
    extra: true,
    valueOf: ({ view, counter }) => orBlank(positionOf(view, counter.code, counter.day, "shares")),
  },
  cover: {
    heading: "Days to Cover",
    numberFormat: DECIMAL,
    extra: true,
    valueOf: ({ view, counter }) => orBlank(coverOf(view, counter.code, counter.day, COVER_DAYS)),
  },
};

export const POSITION_COLUMNS: Readonly<Record<string, Column<PositionRow>>> = {
  code: { heading: "Code", numberFormat: TEXT, valueOf: ({ position }) => position.code },
  name: { heading: "Name", numberFormat: GENERAL, valueOf: ({ name }) => name },
  date: { heading: "Date", numberFormat: DATE, valueOf: ({ position }) => serial(position.day) },
  shares: {
    heading: "Position Shares",
    numberFormat: WHOLE,
    valueOf: ({ position }) => orEmpty(position.shares),
  },
  value: {
    heading: "Position Value",
    numberFormat: WHOLE,
    valueOf: ({ position }) => orEmpty(position.value),
  },
};

export const MARKET_COLUMNS: Readonly<Record<string, Column<MarketRow>>> = {
  date: { heading: "Date", numberFormat: DATE, valueOf: ({ market }) => serial(market.day) },
  shortValue: {
    heading: "Short Value",
    numberFormat: WHOLE,
    valueOf: ({ market }) => orBlank(marketShort(market, "shortValue")),
  },
  turnover: {
    heading: "Total Turnover",
    numberFormat: WHOLE,
    valueOf: ({ market }) => orBlank(marketTurnover(market)),
  },
  ratio: {
    heading: "Ratio",
    numberFormat: PERCENT,
    valueOf: ({ market }) => orBlank(marketRatio(market, "market")),
  },
  eligibleTurnover: {
    heading: "Eligible Turnover",
    numberFormat: WHOLE,
    valueOf: ({ market }) => orEmpty(market.eligibleTurnover),
  },
  eligibleRatio: {
    heading: "Eligible Ratio",
    numberFormat: PERCENT,
    valueOf: ({ market }) => orBlank(marketRatio(market, "eligible")),
  },
  count: {
    heading: "Securities",
    numberFormat: WHOLE,
    valueOf: ({ market }) => orBlank(marketShort(market, "count")),
  },
  shortShares: {
    heading: "Short Shares",
    numberFormat: WHOLE,
    valueOf: ({ market }) => orBlank(marketShort(market, "shortShares")),
  },
  revision: { heading: "Revision", numberFormat: COUNT, valueOf: ({ edition }) => edition },
  ...statisticColumns<MarketRow>(({ view, market }, statistic) =>
    usualStatistic(statistic, view, MARKET, market.day),
  ),
};

export const RANKING_COLUMNS: Readonly<Record<string, Column<RankingRow>>> = {
  rank: { heading: "Rank", numberFormat: COUNT, valueOf: ({ rank }) => rank },
  code: { heading: "Code", numberFormat: TEXT, valueOf: ({ ranked }) => ranked.code },
  name: { heading: "Name", numberFormat: GENERAL, valueOf: ({ ranked }) => ranked.name ?? "" },
  date: { heading: "Date", numberFormat: DATE, valueOf: ({ ranked }) => serial(ranked.day) },
  shortValue: {
    heading: "Short Value",
    numberFormat: WHOLE,
    valueOf: ({ ranked }) => ranked.figures.value ?? "",
  },
  ratio: { heading: "Ratio", numberFormat: PERCENT, valueOf: ({ ranked }) => ranked.figures.ratio ?? "" },
  close: {
    heading: "Close",
    numberFormat: PRICE,
    valueOf: ({ view, ranked: { code, day } }) => orBlank(priceOf(view, code, day, "close")),
  },
  // "Change" is that of the value, by which securities can be ranked.
  priceChange: {
    heading: "Price Change",
    numberFormat: PERCENT,
    valueOf: ({ view, ranked: { code, day } }) => orBlank(priceOf(view, code, day, "change")),
  },
  deviation: {
    heading: "Deviation",
    numberFormat: PERCENT,
    extra: true,
    valueOf: ({ ranked }) => ranked.figures.deviation ?? "",
  },
  change: {
    heading: "Change",
    numberFormat: PERCENT,
    extra: true,
    valueOf: ({ ranked }) => ranked.figures.change ?? "",
  },
  ...statisticColumns<RankingRow>(({ ranked }, statistic) => ranked.figures[statistic]),
};

/** A comparison's column: one figure of a security on each day. */
export const comparisonColumn = (
  code: CounterDay["code"],
  measure: Measure,
): Column<{ readonly view: MarketView; readonly day: Day }> => ({
  heading: code,
  numberFormat: formatOf(measure),
  valueOf: ({ view, day }) => orBlank(figureOf(view, code, day, measure)),
});
export const COMPARISON_DATE: Column<{ readonly day: Day }> = {
  heading: "Date",
  numberFormat: DATE,
  valueOf: ({ day }) => serial(day),
};
