import { withThousands } from "../market/exact-integer";
import { toPrintedDate, weekdayOf } from "../market/trading-day";
import type { PageModel, QuotedCounter } from "./page-model";
import { sharesOf, shortedOf, totalsOf } from "./write-totals";
import { CHOP, escapeName, NAME_WIDTH, quotations } from "./write-quotations";

const CLOSE = "-".repeat(79);

/** Writes a Daily Quotations page in HKEX's layout: its head, its contents, and the sections that the readers use. */
export function writeDailyQuotations(model: PageModel, extraSections = ""): Uint8Array {
  const lines = [
    `<html><head><title>Daily Quotations</title></head><body>`,
    ...head(model),
    ...SECTIONS.map(([name, title]) => `<a href = "#${name}">${title}</a>`),
    ``,
    ...section("market_highlights", highlights(model)),
    ...section("quotations", [...quotations(model.counters), CLOSE, ...LEGEND]),
    extraSections,
    ...section("short_selling", shortSelling(model)),
    ...section("adj_short", restated(model)),
    `</font></pre></body></html>`,
    ``,
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}

const SECTIONS = [
  ["market_highlights", "MARKET HIGHLIGHTS"],
  ["quotations", "QUOTATIONS"],
  ["short_selling", "SHORT SELLING TURNOVER - DAILY REPORT"],
  ["adj_short", "PREVIOUS DAY'S ADJUSTED SHORT SELLING TURNOVER"],
] as const;

const BOARDS = { main: "MAIN BOARD AND TRADING ONLY STOCKS", gem: "GROWTH ENTERPRISE MARKET" } as const;
const LEGEND = [` * 20 Most Active($) Stock`, ` # Stock with Trading Suspend/Halt taking effect from Today`];

/** Writes the head of a page, with the board after the date. The text of the line in brackets is assumed. */
function head({ day, board = "main" }: PageModel): string[] {
  const date = `${toPrintedDate(day)} (${weekdayOf(day).toUpperCase()})`;
  return [
    `<pre><font size='1'>${" ".repeat(60)}166/${day.slice(2).replaceAll("-", "")}`,
    `                    THE STOCK EXCHANGE OF HONG KONG LIMITED`,
    `                 (SAMPLE DATA: INVENTED, NOT PUBLISHED BY IT)`,
    `EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: ${date}`,
    ``,
    `                    ${BOARDS[board]}`,
    `                               DAILY QUOTATIONS`,
    ``,
  ];
}

function section(name: (typeof SECTIONS)[number][0], lines: string[]): string[] {
  const title = SECTIONS.find(([key]) => key === name)?.[1] ?? name;
  return [`${CHOP}<a name = "${name}">${title}</a>`, "", ...lines, CLOSE];
}

function highlights({ counters, marketTurnover: { HKD, CNY } }: PageModel): string[] {
  const traded = counters.filter(({ state }) => state === "traded").length;
  const amount = (label: string, n: number): string =>
    `${label.padStart(24)} ${withThousands(n).padStart(18)}`;
  return [
    `  Sec. Traded : ${withThousands(traded)}`,
    ``,
    `  Today's Turnover:`,
    amount("(HK$):", HKD),
    amount("(Shares):", sharesOf(counters)),
    amount("(Deals):", 100 * traded),
    ``,
    `  Renminbi Products Turnover (CNY): ${withThousands(CNY)}`,
  ];
}

interface ShortRow extends Pick<QuotedCounter, "code" | "name"> {
  currency: string;
  numbers: number[];
}
const shortRow = ({ code, name, currency, numbers }: ShortRow): string =>
  `${((currency === "HKD" ? " " : "%") + String(code).padStart(5)).padStart(11)} ${escapeName(name.padEnd(NAME_WIDTH))}` +
  numbers.map((n, i) => withThousands(n).padStart([11, 20, 16, 20][i] ?? 20)).join("");

/**
 * Writes the rows of short selling and, below them, sums of shares; on the Main Board the totals of the groups too.
 * Without rows there are no sums.
 */
function shortSelling({ counters, marketTurnover, board = "main" }: PageModel): string[] {
  const shorted = shortedOf(counters);
  const short = shorted.reduce((sum, { short: { shares } }) => sum + shares, 0);
  const sums = `       Total Shares (SH):${withThousands(short).padStart(14)}${withThousands(sharesOf(shorted)).padStart(36)}`;
  return [
    `                                 Total Short Selling Turnover             Total Turnover`,
    `      CODE  NAME OF STOCK            (SH)             ($)             (SH)                ($)`,
    ``,
    ...shorted.map(({ short: { shares, value }, totalShares, totalValue, ...counter }) =>
      shortRow({ ...counter, numbers: [shares, value, totalShares, totalValue] }),
    ),
    ``,
    ...(shorted.length > 0 ? [sums, ``] : []),
    ...(board === "main" ? totalsOf(counters, marketTurnover.HKD) : []),
  ];
}

function restated({ restated: rows }: PageModel): string[] {
  return rows.map(({ shares, value, ...row }) => shortRow({ ...row, numbers: [shares, value] }));
}
