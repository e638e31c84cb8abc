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

const price = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
/** How far a day's high and low are from its close, as a fraction of it. */
const RANGE = 0.015;
const highOf = (close: number): number => Math.ceil(close * (1 + RANGE));
const lowOf = (close: number): number => Math.max(1, Math.floor(close * (1 - RANGE)));

function quotation(counter: QuotedCounter, isActive: boolean, isChopped: boolean): string[] {
  const { code, name, currency, state, price: close } = counter;
  const start = `${isActive ? "*" : " "}${String(code).padStart(5)} ${escapeName(name.padEnd(NAME_WIDTH))} ${currency}`;
  if (state === "suspended" || state === "halted") return [`${start} TRADING ${state.toUpperCase()}`];
  const traded = state === "traded";
  const closing = price(close).padStart(8);
  const side = (hundredths: number): string => (traded ? price(hundredths) : "-").padStart(9);
  const volume = (n: number): string => (traded ? withThousands(n) : "-").padStart(21);
  return [
    `${start}${closing}${side(close)}${side(highOf(close))}${volume(counter.totalShares)}`,
    `${isChopped ? CHOP : ""}${" ".repeat(27)}${closing}${side(close)}${side(lowOf(close))}${volume(counter.totalValue)}`,
  ];
}
