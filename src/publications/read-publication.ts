import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import { verifySize } from "./budget";
import { chineseDecoderFor } from "./chinese-text";
import { readDailyQuotations } from "./daily-quotations";
import { boundsOf, verifyDay } from "./day-bounds";
import { isDesignatedPreamble, readDesignatedSecurities } from "./designated-securities";
import { asChineseEdition, asNoTradingPage, whatElse } from "./other-pages";
import { readPageDate } from "./page-date";
import { readHead } from "./page-text";
import type { Publication } from "./publication";
import { isWorkbookFile, readSecuritiesList } from "./securities-list";
import { isShortPositionsHeader, readShortPositions } from "./short-positions";
import { readShortSellingTurnover } from "./short-selling-turnover";
import type { StatedReading } from "../market/own-history";
import { readSuppliedHistory, suppliedForm, type SuppliedForm } from "./supplied-history";

const HEAD_BYTES = 4000;

/** What a file is checked against, in addition to its content. */
export interface ReadingOptions {
  /** Today in Hong Kong: no file is dated after tomorrow, except lists, which are published ahead. */
  readonly today: Day;
  /** What the user says about a file of history. */
  readonly stated?: StatedReading | undefined;
  /**
   * Whether history is read as by the releases before closing prices and positions were taken: the rows with a short
   * value alone. A file that such a release took in is read again in the same way.
   */
  readonly isShortOnly?: boolean | undefined;
}

/**
 * Recognises a publication by its content, never by its name, then reads and verifies it.
 *
 * @throws EMPTY_FILE, FILE_TOO_LARGE, NOT_A_PUBLICATION, ERROR_PAGE, OTHER_WEB_PAGE, PLACEHOLDER_PAGE, NO_TRADING_PAGE,
 * CHINESE_EDITION, DAY_OUT_OF_BOUNDS, or what its reader throws
 */
export function readPublication(bytes: Uint8Array, options: ReadingOptions): Publication {
  const publication = read(bytes, options);
  verifyDay(publication.day, boundsOf(publication.kind, options.today));
  return publication;
}

function read(bytes: Uint8Array, options: ReadingOptions): Publication {
  const { today } = options;
  if (bytes.length === 0) throw new CodedError("EMPTY_FILE");
  verifySize(bytes.length);
  if (isWorkbookFile(bytes)) return readSecuritiesList(bytes);
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, HEAD_BYTES));
  const [firstLine = ""] = head.split(/\r?\n/, 1);
  if (isShortPositionsHeader(firstLine)) return readShortPositions(bytes, boundsOf("short-positions", today));
  const supplied = suppliedForm(firstLine);
  if (supplied) return asHistory(bytes, supplied, options);
  if (isDesignatedPreamble(head)) return readDesignatedSecurities(bytes);
  if (/SHORTSELL REPORT|Short Selling Turnover \(/i.test(head)) {
    if (/will be available after/i.test(head)) throw new CodedError("PLACEHOLDER_PAGE");
    return readShortSellingTurnover(bytes, "en");
  }
  const chinese = chineseHead(bytes);
  const other = asChineseEdition(chinese) ?? asNoTradingPage(chinese, bytes.length, today);
  if (other) throw other;
  if (/THE STOCK EXCHANGE OF HONG KONG LIMITED/i.test(head)) return readDailyQuotations(bytes);
  if (/賣空/.test(chinese)) {
    if (/將[^\n]{0,40}(提供|公布|公佈|查閱)/.test(chinese)) throw new CodedError("PLACEHOLDER_PAGE");
    return readShortSellingTurnover(bytes, "zh");
  }
  throw whatElse(head);
}

function asHistory(
  bytes: Uint8Array,
  { form, separator }: SuppliedForm,
  { today, stated = {}, isShortOnly = false }: ReadingOptions,
): Publication {
  const bounds = boundsOf("supplied-history", today);
  return readSuppliedHistory(form, { bytes, bounds, separator, stated, isShortOnly });
}

/** The day that a page prints, whatever else is wrong with it; null if none can be read. */
export function dayOnPage(bytes: Uint8Array): Day | null {
  try {
    return readPageDate(readHead(bytes, HEAD_BYTES));
  } catch {
    return null;
  }
}

/** The head decoded as a Chinese page; an English head decodes to the same text. */
function chineseHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  const lines = head.subarray(0, endOfLastLine(head));
  return chineseDecoderFor(lines)(lines);
}
/** At a line's end no multi-byte character is cut in two. */
const endOfLastLine = (head: Uint8Array): number => head.lastIndexOf(LINE_FEED) + 1 || head.length;
const LINE_FEED = 0x0a;
