import { CodedError } from "../market/errors/coded-error";
import { readPageDate } from "./page-date";
import { decodePageText, linesOf } from "./page-text";
import type { ShortSellingTurnover } from "./publication";
import { readShortSellingRows } from "./short-selling-rows";
import { verifyTotals } from "./verify-totals";

const SECTION = "SHORTSELL REPORT";

/**
 * Reads and verifies a Short Selling Turnover page of the Main Board, day close: value and shares of the day before
 * its Daily Quotations are out, without total turnover.
 * Source: HKEX, `…/stat/smstat/ssturnover/ncms/ashtmain.htm`, from about 16:00 in Hong Kong.
 *
 * @throws a CodedError saying why the page is refused; nothing of a refused page is used
 */
export function readShortSellingTurnover(page: Uint8Array): ShortSellingTurnover {
  const text = decodePageText(page, 0, page.length);
  const begin = text.indexOf(SECTION);
  const day = readPageDate(text.slice(begin, begin + 200));
  const tail = new TextDecoder("latin1").decode(page.subarray(-2000));
  if (!/<\/pre>/i.test(tail)) throw new CodedError("SECTION_NOT_CLOSED", { section: SECTION });
  const { rows, totals } = readShortSellingRows(linesOf(text.slice(begin), SECTION), 2, SECTION);
  verifyTotals(rows, totals);
  return { kind: "short-selling-turnover", board: "main", session: "day", day, rows, totals };
}
