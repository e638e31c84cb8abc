import type { Board, Session } from "../market/board";
import { CodedError } from "../market/errors/coded-error";
import { chineseDecoderFor } from "./chinese-text";
import { readPageDate } from "./page-date";
import { decodePageText, linesOf } from "./page-text";
import type { ShortSellingTurnover } from "./publication";
import { readShortSellingRows } from "./short-selling-rows";
import { verifyTotals } from "./verify-totals";

const SECTION = "SHORTSELL REPORT";
/** Where the Chinese page's own head begins: its columns are headed by the code. */
const CHINESE_TITLE = "日期";
const BOARD = /Short Selling Turnover \((Main Board|GEM)\)|(主板|創業板|GEM)[^\n]{0,20}(?:證券)?賣空/i;
const SESSION = /(morning close|上午|早市)|(day close|全日|收市)/i;

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
  const begin = text.indexOf(language === "en" ? SECTION : CHINESE_TITLE);
  if (begin < 0) throw new CodedError("PAGE_DATE_MISSING");
  const day = readPageDate(text.slice(begin, begin + 200));
  const tail = new TextDecoder("latin1").decode(page.subarray(-2000));
  if (!/<\/pre>/i.test(tail)) throw new CodedError("SECTION_NOT_CLOSED", { section: SECTION });
  const { rows, totals } = readShortSellingRows(linesOf(text.slice(begin), SECTION), 2, SECTION);
  verifyTotals(rows, totals);
  return { kind: "short-selling-turnover", ...titleOf(text.slice(0, begin)), language, day, rows, totals };
}

/** @throws SECTION_MISSING where the page does not say of which board and session it is */
function titleOf(title: string): { board: Board; session: Session } {
  const board = BOARD.exec(title);
  const session = SESSION.exec(title);
  if (!board || !session) throw new CodedError("SECTION_MISSING", { section: "title" });
  return {
    board: /gem|創業板/i.test(board[1] ?? board[2] ?? "") ? "gem" : "main",
    session: session[1] ? "morning" : "day",
  };
}
