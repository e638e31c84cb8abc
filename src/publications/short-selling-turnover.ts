import type { Board, Session } from "../market/board";
import { CodedError } from "../errors/coded-error";
import { chineseDecoderFor } from "./chinese-text";
import { verifyBoard } from "./page-board";
import { readPageDate } from "./page-date";
import { decodeLatin1, linesOf, withoutTags } from "./page-text";
import type { ShortSellingTurnover } from "./publication";
import { readShortSellingRows } from "./short-selling-rows";
import { verifyTotals } from "./verify-totals";

const SECTION = "SHORTSELL REPORT";
/** How many letters of the marker's line, and of the lines below it, are searched for the date. */
const DATE_LETTERS = 200;
/** The beginning of the Chinese page's head: its columns are headed by the code. */
const CHINESE_TITLE = "日期";
const BOARD = /Short Selling Turnover \((Main Board|GEM)\)|(主板|創業板|GEM)[^\n]{0,20}(?:證券)?賣空/i;
/** 收市 alone is the day's close; 早上收市 and 中午收市 are the morning's. */
const MORNING = /morning close|上午|早市|早上|中午/i;
const DAY = /day close|全日|收市/i;

/**
 * Reads and verifies a Short Selling Turnover page of a board, of the morning or the day: shares and value before the
 * Daily Quotations are out, without total turnover. English, or Chinese for the names.
 * Source: HKEX, `…/stat/smstat/ssturnover/ncms/{a|m}sht{main|gem}.htm`, from about 12:00 and 16:00 in Hong Kong.
 *
 * @throws a CodedError saying why the page is refused; nothing of a refused page is used
 */
export function readShortSellingTurnover(
  page: Uint8Array,
  language: ShortSellingTurnover["language"],
): ShortSellingTurnover {
  const decode = language === "en" ? undefined : chineseDecoderFor(page);
  const text = withoutTags(page, 0, page.length);
  const marker = language === "en" ? SECTION : CHINESE_TITLE;
  const head = headOf(text, decode);
  const begin = head.indexOf(marker);
  if (begin < 0) throw new CodedError("PAGE_DATE_MISSING");
  const day = readPageDate(head.slice(begin, begin + DATE_LETTERS));
  const lines = linesOf(text.subarray(beginOfLine(text, linesIn(head.slice(0, begin)))), SECTION, decode);
  if ([restOfLine(head, begin + marker.length), ...lines].some((line) => line.includes(marker)))
    throw new CodedError("SECTION_REPEATED", { section: SECTION });
  const tail = new TextDecoder("latin1").decode(page.subarray(-2000));
  if (!/<\/pre>/i.test(tail)) throw new CodedError("SECTION_NOT_CLOSED", { section: SECTION });
  const { rows, totals } = readShortSellingRows(lines, 2, SECTION);
  verifyTotals(rows, totals);
  const title = titleOf(head.slice(0, begin));
  verifyBoard(
    title.board,
    rows.map(({ code }) => code),
  );
  return { kind: "short-selling-turnover", ...title, language, day, rows, totals };
}

/** The title and the marker are in the page's first lines. */
const HEAD_BYTES = 20_000;
const LINE_FEED = 0x0a;

/** A page's first lines. At a line's end no multi-byte character is cut in two. */
function headOf(text: Uint8Array, decode = decodeLatin1): string {
  const head = text.subarray(0, HEAD_BYTES);
  return decode(head.subarray(0, head.lastIndexOf(LINE_FEED) + 1 || head.length));
}

/** The number of lines of a text, including the last one. */
const linesIn = (text: string): number => text.split("\n").length;

/** The offset of the line after the first `lines` lines. */
function beginOfLine(text: Uint8Array, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines && at < text.length; i++) at = text.indexOf(LINE_FEED, at) + 1 || text.length;
  return at;
}

const restOfLine = (text: string, from: number): string => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.slice(from) : text.slice(from, end);
};

/** The most letters before and after the board in the page's title. */
const TITLE_LETTERS = 100;

/** @throws SECTION_MISSING if the page does not name its board and session */
function titleOf(head: string): { board: Board; session: Session } {
  const board = BOARD.exec(head);
  const begin = Math.max(0, (board?.index ?? 0) - TITLE_LETTERS);
  const title = head.slice(begin, begin + 3 * TITLE_LETTERS);
  const isMorning = MORNING.test(title);
  if (!board || (!isMorning && !DAY.test(title)))
    throw new CodedError("SECTION_MISSING", { section: "title" });
  return {
    board: /gem|創業板/i.test(board[1] ?? board[2] ?? "") ? "gem" : "main",
    session: isMorning ? "morning" : "day",
  };
}
