import { withThousands } from "../market/exact-integer";
import { toPrintedDate, weekdayOf, type Day } from "../market/trading-day";
import type { PageModel, QuotedCounter } from "./page-model";
import { shortedOf, totalsOf } from "./write-totals";

const CLOSE = "-".repeat(79);
const CHOP = "</font></pre><pre><font size='1'>";
const NAME_WIDTH = 16;

/** Writes a Daily Quotations page in HKEX's layout: its head, contents, and the sections that are read here. */
export function writeDailyQuotations(model: PageModel, extraSections = ""): Uint8Array {
  const quoted = model.counters;
  const lines = [
    `<html><head><title>Daily Quotations</title></head><body>`,
    `<pre><font size='1'>                    THE STOCK EXCHANGE OF HONG KONG LIMITED${model.board === "gem" ? " - GEM" : ""}`,
    `EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: ${printedDate(model.day)}`,
    ``,
    ...SECTIONS.map(([name, title]) => `<a href = "#${name}">${title}</a>`),
    ``,
    ...section("market_highlights", highlights(model)),
    ...section("quotations", quotations(quoted)),
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

const printedDate = (day: Day): string => `${toPrintedDate(day)} (${weekdayOf(day).toUpperCase()})`;

function section(name: (typeof SECTIONS)[number][0], lines: string[]): string[] {
  const title = SECTIONS.find(([key]) => key === name)?.[1] ?? name;
  return [`${CHOP}<a name = "${name}">${title}</a>`, "", ...lines, CLOSE];
}

function highlights({ marketTurnover: { HKD, CNY } }: PageModel): string[] {
  return [
    `  Today's Turnover:          (HK$):   ${withThousands(HKD)}   (Shares):   ${withThousands(Math.floor(HKD / 3))}`,
    `  Renminbi Products Turnover (CNY):   ${withThousands(CNY)}`,
  ];
}

const price = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
const escape = (name: string): string => name.replaceAll("&", "&amp;");

export function quotations(counters: readonly QuotedCounter[]): string[] {
  return [
    ` CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/`,
    `                            CLOSING      BID     LOW        TURNOVER ($)`,
    ...counters.flatMap(quotation),
  ];
}

function quotation(counter: QuotedCounter): string[] {
  const start = ` ${String(counter.code).padStart(5)} ${escape(counter.name.padEnd(NAME_WIDTH))} ${counter.currency}`;
  if (counter.state === "suspended" || counter.state === "halted")
    return [`${start} TRADING ${counter.state.toUpperCase()}`];
  const traded = counter.state === "traded";
  const close = price(counter.price).padStart(8);
  const side = (traded ? price(counter.price) : "-").padStart(9);
  const volume = (n: number): string => (traded ? withThousands(n) : "-").padStart(21);
  return [
    `${start}${close}${side}${side}${volume(counter.totalShares)}`,
    `${" ".repeat(27)}${close}${side}${side}${volume(counter.totalValue)}`,
  ];
}

interface ShortRow {
  code: number;
  name: string;
  currency: string;
  numbers: number[];
}
const shortRow = ({ code, name, currency, numbers }: ShortRow): string =>
  `${((currency === "HKD" ? " " : "%") + String(code).padStart(5)).padStart(7)} ${escape(name.padEnd(NAME_WIDTH))}` +
  numbers.map((n, i) => withThousands(n).padStart([15, 17, 17, 19][i] ?? 17)).join("");

function shortSelling({ counters, marketTurnover }: PageModel): string[] {
  return [
    `                               Total Short Selling Turnover               Total Turnover`,
    `  CODE  NAME OF STOCK             (SH)              ($)            (SH)               ($)`,
    ...shortedOf(counters).map(({ short, totalShares, totalValue, ...c }) =>
      shortRow({ ...c, numbers: [short.shares, short.value, totalShares, totalValue] }),
    ),
    ``,
    ...totalsOf(counters, marketTurnover.HKD),
  ];
}

function restated({ restated: rows }: PageModel): string[] {
  return rows.map(({ shares, value, ...row }) => shortRow({ ...row, numbers: [shares, value] }));
}
