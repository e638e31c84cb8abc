import { CodedError } from "../errors/coded-error";
import { OUT_AT } from "../market/publication-hours";
import { rank, type Ranked, type Ranking } from "../measures/ranking";
import { choicesOf, readChoice, readDay, readFlag, readKnownAt, readNumber } from "./arguments";
import { choiceBlock } from "./broadcast";
import { FormattedNumber, type Cell } from "./cell";
import { oneBlock } from "./each-element";
import { PERCENT, WHOLE } from "../measures/number-formats";
import { USUAL_STATISTICS } from "../measures/usual-statistics";

/**
 * The figure by which a ranking is sorted.
 * @customenum {string}
 */
enum TOP_BY {
  /** Short-selling turnover in money, HKD counters: the usual. */
  value = "value",
  /** The short-selling ratio. */
  ratio = "ratio",
  /** The ratio less its mean over the 30 trading days before. */
  deviation = "deviation",
  /** The change of the value against the trading day before. */
  change = "change",
  /** The ratio's z-score against the 30 trading days before. */
  zscore = "zscore",
  /** The ratio's percentile in 30 trading days. */
  percentile = "percentile",
  /** The highest ratio of 30 trading days. */
  high = "high",
  /** The lowest ratio of 30 trading days. */
  low = "low",
  /** How many days in a row the ratio was above its mean. */
  streak = "streak",
}
const BY = choicesOf(TOP_BY satisfies Readonly<Record<Ranking, Ranking>>);

const COLUMNS: Readonly<Record<Ranking, { readonly heading: string; readonly numberFormat: string }>> = {
  value: { heading: "Short Value", numberFormat: WHOLE },
  ratio: { heading: "Ratio", numberFormat: PERCENT },
  deviation: { heading: "Deviation", numberFormat: PERCENT },
  change: { heading: "Change", numberFormat: PERCENT },
  ...USUAL_STATISTICS,
};

const MOST = 5000;

const top = oneBlock((market, [byElement, countElement, date, headers, funds, knownAt]) => {
  const by = readChoice(BY, byElement, "value");
  const count = readNumber(countElement, { name: "count", usual: 10, least: 1, most: MOST });
  const withHeaders = readFlag(headers, "headers");
  const withFunds = readFlag(funds, "etfs");
  const view = readKnownAt(market, knownAt);
  const ranked = rank(view, readDay(view, date), by, withFunds).slice(0, count);
  // The ranking figure comes first, then value and ratio.
  const columns: Ranking[] = [by, ...(["value", "ratio"] as const).filter((each) => each !== by)];
  const rows = ranked.map((row) => [
    row.code,
    row.name ?? "",
    ...columns.map((column) => cellOf(row, column)),
  ]);
  return withHeaders
    ? [["Code", "Name", ...columns.map((column) => COLUMNS[column].heading)], ...rows]
    : rows;
});

function cellOf({ day, figures }: Ranked, column: Ranking): Cell {
  const figure = figures[column];
  // Before the Daily Quotations a counter has a value but no ratio.
  if (figure === undefined)
    return new CodedError("TOTALS_NOT_PUBLISHED", { date: day, time: OUT_AT.quotations });
  return new FormattedNumber(figure, COLUMNS[column].numberFormat);
}

/**
 * The securities with the most short selling on a trading day: code, name, the figure that ranks them, value and ratio.
 * ETFs and other funds are left out unless asked for.
 * @customfunction SHORTTOP
 * @example =SHORTTOP("value",2,"2025-11-27") // 9988, BABA-W, 2,651,000,000, 16.86%; 3690, MEITUAN-W, 1,308,000,000, 17.89%
 * @example =SHORTTOP("streak",1,"2025-11-27") // 30722, CRIMSON COVE, 23, 22,412,147, 30.22%
 * @param {TOP_BY} [by] "value" (the usual; HKD counters), "ratio", "deviation", "change", "zscore", "percentile", "high", "low" or "streak".
 * @param {any[][]} [count] How many; left out, 10.
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [headers] TRUE for a row of headings.
 * @param {any[][]} [etfs] TRUE to list ETFs and other funds too.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} A row for each security.
 */
export function shortTop(
  by?: TOP_BY,
  count?: unknown[][],
  date?: unknown[][],
  headers?: unknown[][],
  etfs?: unknown[][],
  known_at?: unknown[][],
) {
  return top([choiceBlock(by), count, date, headers, etfs, known_at]);
}
