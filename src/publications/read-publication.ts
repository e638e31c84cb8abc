import { CodedError } from "../market/errors/coded-error";
import { readDailyQuotations } from "./daily-quotations";
import { isDesignatedPreamble, readDesignatedSecurities } from "./designated-securities";
import type { Publication } from "./publication";
import { isShortPositionsHeader, readShortPositions } from "./short-positions";
import { readShortSellingTurnover } from "./short-selling-turnover";

const HEAD_BYTES = 4000;

/**
 * Recognises a publication by what it says, never by its name, then reads and verifies it.
 *
 * @throws EMPTY_FILE, NOT_A_PUBLICATION, ERROR_PAGE, OTHER_WEB_PAGE, PUBLICATION_UNSUPPORTED, PLACEHOLDER_PAGE, or what its reader throws
 */
export function readPublication(bytes: Uint8Array): Publication {
  if (bytes.length === 0) throw new CodedError("EMPTY_FILE");
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, HEAD_BYTES));
  const [firstLine = ""] = head.split(/\r?\n/, 1);
  if (isShortPositionsHeader(firstLine)) return readShortPositions(bytes);
  if (isDesignatedPreamble(head)) return readDesignatedSecurities(bytes);
  if (/SHORTSELL REPORT|Short Selling Turnover \(/i.test(head)) return readTurnoverPage(bytes, head);
  if (/THE STOCK EXCHANGE OF HONG KONG LIMITED/i.test(head)) return readDailyQuotations(bytes);
  throw whatElse(head);
}

function readTurnoverPage(bytes: Uint8Array, head: string): Publication {
  if (/will be available after/i.test(head)) throw new CodedError("PLACEHOLDER_PAGE");
  const unsupported = (what: string): CodedError => new CodedError("PUBLICATION_UNSUPPORTED", { what });
  if (/\(GEM\)/i.test(head)) throw unsupported("a Short Selling Turnover page of GEM");
  if (/morning close/i.test(head)) throw unsupported("a Short Selling Turnover page of the morning session");
  return readShortSellingTurnover(bytes);
}

function whatElse(head: string): CodedError {
  if (/\b404\b|page not found|cannot be found/i.test(head)) return new CodedError("ERROR_PAGE");
  if (!/^\s*</.test(head)) return new CodedError("NOT_A_PUBLICATION");
  const title = /<title>\s*([^<]{0,80}?)\s*<\/title>/i.exec(head)?.[1];
  return new CodedError("OTHER_WEB_PAGE", { title: title ?? "–" });
}
