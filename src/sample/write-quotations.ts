import { withThousands } from "../market/exact-integer";
import type { QuotedCounter } from "./page-model";

/** The text that splits HKEX's pages into chunks, also between the two lines of an entry. */
export const CHOP = "</font></pre><pre><font size='1'>";
const CHOPPED_EVERY = 200;
export const NAME_WIDTH = 16;
const MOST_ACTIVE = 20;

export const escapeName = (name: string): string => name.replaceAll("&", "&amp;");

/**
 * Writes the quotations of a page: a heading, and two lines for each entry. The twenty entries with the highest
 * turnover are marked.
 */
export function quotations(counters: readonly QuotedCounter[]): string[] {
  const active = new Set(
    [...counters]
      .filter(({ state }) => state === "traded")
      .sort((a, b) => b.totalValue - a.totalValue)
      .slice(0, MOST_ACTIVE),
  );
  return [
    ` CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/`,
    `                            CLOSING      BID     LOW        TURNOVER ($)`,
    ...counters.flatMap((counter, i) =>
      quotation(counter, active.has(counter), (i + 1) % CHOPPED_EVERY === 0),
    ),
  ];
}

/** Prices have two decimals, or three below the second. */
const price = (thousandths: number): string => (thousandths / 1000).toFixed(thousandths % 10 === 0 ? 2 : 3);

function quotation(counter: QuotedCounter, isActive: boolean, isChopped: boolean): string[] {
  const { code, name, currency, state, prices } = counter;
  const mark = isActive ? "*" : " ";
  const own = `${escapeName(name.padEnd(NAME_WIDTH))} ${currency}`;
  if (state === "suspended") return [`${mark}${String(code).padStart(5)} ${own} TRADING SUSPENDED`];
  if (state === "halted") return [`${mark}${String(code).padStart(5)}#${own} TRADING HALTED`];
  const traded = state === "traded";
  const closing = (thousandths: number | null | undefined, none: string): string =>
    (thousandths == null ? none : price(thousandths)).padStart(8);
  const side = (thousandths: number | undefined): string =>
    (traded && thousandths !== undefined ? price(thousandths) : "-").padStart(9);
  const volume = (n: number): string => (traded ? withThousands(n) : "-").padStart(21);
  return [
    `${mark}${String(code).padStart(5)} ${own}${closing(prices?.previousClose, prices ? "N/A" : "-")}${side(prices?.ask)}${side(prices?.high)}${volume(counter.totalShares)}`,
    `${isChopped ? CHOP : ""}${" ".repeat(27)}${closing(prices?.close, "-")}${side(prices?.bid)}${side(prices?.low)}${volume(counter.totalValue)}`,
  ];
}
