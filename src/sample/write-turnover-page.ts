import { createMultibyteEncoder } from "@exodus/bytes/multi-byte.js";
import type { Session } from "../market/board";
import { withThousands } from "../market/exact-integer";
import { toPrintedDate, weekdayIndex, weekdayOf } from "../market/trading-day";
import type { PageModel } from "./page-model";
import { shortedOf, totalsOf } from "./write-totals";

type TurnoverModel = Pick<PageModel, "day" | "counters" | "marketTurnover" | "board">;

const encodeBig5 = createMultibyteEncoder("big5");
const BOARDS = { main: "Main Board", gem: "GEM" } as const;
const CHINESE_BOARDS = { main: "主板", gem: "GEM" } as const;

/** Writes a Short Selling Turnover page in English, in HKEX's layout. */
export function writeTurnoverPage(model: TurnoverModel, session: Session): Uint8Array {
  const { day, counters, board = "main" } = model;
  return new TextEncoder().encode(
    page([
      `Short Selling Turnover (${BOARDS[board]}) up to ${session} close today`,
      `          SHORTSELL REPORT   TRADING DATE : ${toPrintedDate(day)} (${weekdayOf(day).toUpperCase()})`,
      ``,
      `                                          Turnover`,
      `  CODE   NAME OF STOCK               (SH)            ($)`,
      ...rowsOf(model, ({ name }) => name.replaceAll("&", "&amp;").padEnd(16)),
      ``,
      ...totalsOf(counters, model.marketTurnover.HKD),
    ]),
  );
}

/** Writes the same page in Chinese, in Big5 with the Hong Kong supplement. `nameOf` returns the names. */
export function writeChineseTurnoverPage(
  model: TurnoverModel,
  session: Session,
  nameOf: (code: number) => string,
): Uint8Array {
  const { day, counters, board = "main" } = model;
  const [year, month, date] = day.split("-");
  return encodeBig5(
    page([
      `${CHINESE_BOARDS[board]}之證券賣空成交量（截至${session === "morning" ? "上午" : "全日"}收市）`,
      `          日期 : ${date}/${month}/${year} (星期${"日一二三四五六"[weekdayIndex(day)]})`,
      ``,
      `  代號   股份名稱            賣空交易成交股數   賣空交易成交金額`,
      ...rowsOf(model, ({ code }) => nameOf(code).padEnd(8)),
      ``,
      ...totalsOf(counters, model.marketTurnover.HKD, "zh"),
    ]),
  );
}

/** Writes the placeholder that is shown before a page is published. */
export const writePlaceholder = (board: "main" | "gem", session: Session): Uint8Array =>
  new TextEncoder().encode(
    `<html><body><pre>Short Selling Turnover (${BOARDS[board]}) up to ${session} close today will be available after ${session} close today.</pre>${" ".repeat(600)}</body></html>\r\n`,
  );

const page = (lines: readonly string[]): string =>
  `<html><head><title>Short Selling Turnover</title></head><body><pre><font size='1'>${lines.join("\r\n")}\r\n</font></pre></body></html>\r\n`;

const rowsOf = (
  { counters }: TurnoverModel,
  nameOf: (counter: PageModel["counters"][number]) => string,
): string[] =>
  shortedOf(counters).map(
    (counter) =>
      `${((counter.currency === "HKD" ? " " : "%") + String(counter.code).padStart(5)).padStart(7)}  ${nameOf(counter)}` +
      `${withThousands(counter.short.shares).padStart(16)}${withThousands(counter.short.value).padStart(15)}`,
  );

/**
 * Returns what was sold short by noon, for the page of the morning: about half of the day's, in whole shares and
 * dollars.
 */
export const untilNoon = (model: TurnoverModel): TurnoverModel => ({
  ...model,
  counters: model.counters.map((counter) => ({
    ...counter,
    short: counter.short && {
      shares: Math.ceil(counter.short.shares * 0.48),
      value: Math.ceil(counter.short.value * 0.48),
    },
  })),
});
