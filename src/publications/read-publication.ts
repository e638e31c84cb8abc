import { CodedError } from "../market/errors/coded-error";
import type { Day } from "../market/trading-day";
import { chineseDecoderFor } from "./chinese-text";
import { readDailyQuotations } from "./daily-quotations";
import { isDesignatedPreamble, readDesignatedSecurities } from "./designated-securities";
import { readPageDate } from "./page-date";
import { decodePageText } from "./page-text";
import type { Publication } from "./publication";
import { isWorkbookFile, readSecuritiesList } from "./securities-list";
import { isShortPositionsHeader, readShortPositions } from "./short-positions";
import { readShortSellingTurnover } from "./short-selling-turnover";
import { isSuppliedHeader, readSuppliedHistory } from "./supplied-history";

const HEAD_BYTES = 4000;

/**
 * Recognises a publication by what it says, never by its name, then reads and verifies it.
 *
 * @throws EMPTY_FILE, NOT_A_PUBLICATION, ERROR_PAGE, OTHER_WEB_PAGE, PLACEHOLDER_PAGE, or what its reader throws
 */
export function readPublication(bytes: Uint8Array): Publication {
  if (bytes.length === 0) throw new CodedError("EMPTY_FILE");
  if (isWorkbookFile(bytes)) return readSecuritiesList(bytes);
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, HEAD_BYTES));
  const [firstLine = ""] = head.split(/\r?\n/, 1);
  if (isShortPositionsHeader(firstLine)) return readShortPositions(bytes);
  if (isSuppliedHeader(firstLine)) return readSuppliedHistory(bytes);
  if (isDesignatedPreamble(head)) return readDesignatedSecurities(bytes);
  if (/SHORTSELL REPORT|Short Selling Turnover \(/i.test(head)) {
    if (/will be available after/i.test(head)) throw new CodedError("PLACEHOLDER_PAGE");
    return readShortSellingTurnover(bytes, "en");
  }
  if (/THE STOCK EXCHANGE OF HONG KONG LIMITED/i.test(head)) return readDailyQuotations(bytes);
  const chinese = chineseHead(bytes);
  if (/賣空/.test(chinese)) {
    if (/將[^\n]{0,40}(提供|公布|公佈|查閱)/.test(chinese)) throw new CodedError("PLACEHOLDER_PAGE");
    return readShortSellingTurnover(bytes, "zh");
  }
  throw whatElse(head);
}

/** The day that a page prints, whatever else is wrong with it; null where none can be read. */
export function dayOnPage(bytes: Uint8Array): Day | null {
  try {
    return readPageDate(decodePageText(bytes, 0, HEAD_BYTES));
  } catch {
    return null;
  }
}

function chineseHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  return chineseDecoderFor(bytes)(head.subarray(0, endOfLastLine(head)));
}
/** A character of several bytes is not cut in two at a line's end. */
const endOfLastLine = (head: Uint8Array): number => head.lastIndexOf(LINE_FEED) + 1 || head.length;
const LINE_FEED = 0x0a;

function whatElse(head: string): CodedError {
  if (/\b404\b|page not found|cannot be found/i.test(head)) return new CodedError("ERROR_PAGE");
  if (!/^\s*</.test(head)) return new CodedError("NOT_A_PUBLICATION");
  const title = /<title>\s*([^<]{0,80}?)\s*<\/title>/i.exec(head)?.[1];
  return new CodedError("OTHER_WEB_PAGE", { title: title ?? "–" });
}
