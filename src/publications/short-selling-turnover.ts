import type { Board, Session } from "../market/board";
import { CodedError } from "../market/errors/coded-error";
import { chineseDecoderFor } from "./chinese-text";
import { verifyBoard } from "./page-board";
import { readPageDate } from "./page-date";
import { decodePageText, linesOf } from "./page-text";
import type { ShortSellingTurnover } from "./publication";
import { readShortSellingRows } from "./short-selling-rows";
import { verifyTotals } from "./verify-totals";

const SECTION = "SHORTSELL REPORT";
/** Where the Chinese page's own head begins: its columns are headed by the code. */
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
  const text =
    language === "en"
      ? decodePageText(page, 0, page.length)
      : decodePageText(page, 0, page.length, chineseDecoderFor(page));
  const marker = language === "en" ? SECTION : CHINESE_TITLE;
  const begin = text.indexOf(marker);
  if (begin < 0) throw new CodedError("PAGE_DATE_MISSING");
  const day = readPageDate(text.slice(begin, begin + 200));
  if (text.includes(marker, begin + marker.length))
    throw new CodedError("SECTION_REPEATED", { section: SECTION });
  const tail = new TextDecoder("latin1").decode(page.subarray(-2000));
  if (!/<\/pre>/i.test(tail)) throw new CodedError("SECTION_NOT_CLOSED", { section: SECTION });
  const { rows, totals } = readShortSellingRows(linesOf(text.slice(begin), SECTION), 2, SECTION);
  verifyTotals(rows, totals);
  const title = titleOf(text.slice(0, begin));
  verifyBoard(
    title.board,
    rows.map(({ code }) => code),
  );
  return { kind: "short-selling-turnover", ...title, language, day, rows, totals };
}

/** What may stand before and behind the board in the page's title. */
const TITLE_LETTERS = 100;

/** @throws SECTION_MISSING where the page does not say of which board and session it is */
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
