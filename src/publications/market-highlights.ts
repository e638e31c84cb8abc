import type { Currency } from "../market/currency";
import { parseExactInteger } from "../market/exact-integer";
import type { PrintedTotals, ShortSellingRow } from "./publication";

type Turnover = Partial<Record<Currency, number>>;

const TODAY = "Today's Turnover";
const RENMINBI = "Renminbi Products Turnover";
/** How many lines below the title hold today's turnover, each after its label. Older pages have the turnover on the title's line. */
const LINES_BELOW = 3;

/**
 * The whole market's turnover per currency, from the lines of the market highlights. A dash means that the turnover is
 * not known; so does a figure printed twice with different values.
 *
 * @example readMarketTurnover(["Today's Turnover:", " (HK$):  276,856,881,141", " (Shares):  1"]) // { HKD: 276856881141 }
 */
export function readMarketTurnover(printed: readonly string[]): Turnover {
  // If a line begins with a comma, the line before it ends within a number; that line is left out.
  const lines = printed.filter((_, i, all) => !all[i + 1]?.startsWith(","));
  const found: Record<"HKD" | "CNY", (number | null)[]> = { HKD: [], CNY: [] };
  for (const [i, line] of lines.entries()) {
    const today = after(line, TODAY);
    if (today !== null) found.HKD.push(amountAfter("(HK$)", [today, ...labelledBelow(lines, i)]));
    const renminbi = after(line, RENMINBI);
    if (renminbi !== null) found.CNY.push(amountAfter("(CNY)", [renminbi]));
  }
  const turnover: Turnover = {};
  for (const [currency, amounts] of Object.entries(found) as ["HKD" | "CNY", (number | null)[]][]) {
    const [amount, ...others] = new Set(amounts);
    if (amount != null && others.length === 0) turnover[currency] = amount;
  }
  return turnover;
}

const after = (line: string, title: string): string | null => {
  const at = line.indexOf(title);
  return at < 0 ? null : line.slice(at + title.length);
};
function labelledBelow(lines: readonly string[], at: number): readonly string[] {
  const below = lines.slice(at + 1, at + 1 + LINES_BELOW);
  const end = below.findIndex((line) => !line.trimStart().startsWith("("));
  return end < 0 ? below : below.slice(0, end);
}

/** The amount after a label such as "(HK$):", up to the next label. */
function amountAfter(label: string, lines: readonly string[]): number | null {
  const text = lines.map((line) => after(line, label)).find((rest) => rest !== null);
  const [, figures] = /^\s{0,20}:([^(]*)/.exec(text ?? "") ?? [];
  return figures === undefined ? null : wholeDay(figures.split(/\s/).filter((word) => word !== ""));
}

const MOST_COLUMNS = 6;
const AMOUNT = /^\d{1,3}(?:,\d{3})+$|^\d+$/;

/**
 * The whole day's amount among those in a line. If there are columns (morning, afternoon, day; HKEX's layout is not
 * known, and a half day has a dash for its afternoon), it is the one that the others add up to. A number that a stray
 * blank cuts in two does not add up.
 */
function wholeDay(words: readonly string[]): number | null {
  const printed = words.filter((word) => word !== "-");
  if (printed.length === 0 || words.length > MOST_COLUMNS || !printed.every((word) => AMOUNT.test(word)))
    return null;
  const amounts = printed.map(parseExactInteger);
  const largest = Math.max(...amounts);
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  return amounts.length === 1 || sum === 2 * largest ? largest : null;
}

/**
 * The market's turnover per currency, from the two places of the page: `trailer`, below the short-selling rows, and
 * `highlights`. A currency is left out if the two contradict each other or if short selling exceeds the turnover: no
 * ratio is better than a wrong one.
 */
export function reconcileTurnover(
  rows: readonly ShortSellingRow[],
  trailer: PrintedTotals["marketTurnover"],
  highlights: Turnover,
): Turnover {
  const turnover: Turnover = {};
  for (const currency of Object.keys({ ...trailer, ...highlights }) as Currency[]) {
    const short = rows
      .filter((row) => row.currency === currency)
      .reduce((sum, { shortValue }) => sum + shortValue, 0);
    const [printed, ...others] = new Set(
      [trailer[currency], highlights[currency]].filter((n) => n !== undefined),
    );
    if (printed != null && others.length === 0 && short <= printed) turnover[currency] = printed;
  }
  return turnover;
}
