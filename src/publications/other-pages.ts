import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import { boundsOf, verifyDay } from "./day-bounds";
import { englishEditionOf } from "./english-edition";
import { readPrintedDay } from "./page-date";

/*
 * Pages found in place of publications. Their wording is assumed, except for 報價, which the sections of the Chinese
 * edition are known to have.
 */

/** A page of a day without trading is a stub; a page with figures is larger. */
const STUB_BYTES = 10_000;
const NO_TRADING =
  /\bno trading\b|\bnot a trading day\b|\bnon-trading day\b|\b(?:market|exchange|trading)\b[^.<\n]{0,40}\bclosed\b|\bclosed\b[^.<\n]{0,40}\b(?:holiday|trading)\b|\bpublic holiday\b|休市|並非交易日|沒有交易/i;

/**
 * Recognises a stub in place of a day's page, which says that there was no trading; null for any other page.
 *
 * @throws DAY_OUT_OF_BOUNDS if it prints an impossible day
 */
export function asNoTradingPage(head: string, size: number, today: Day): CodedError | null {
  const isPage = /^\s*<|STOCK EXCHANGE/i.test(head) && !/name\s{0,9}=\s{0,9}"?short_selling/i.test(head);
  if (size >= STUB_BYTES || !isPage || !NO_TRADING.test(head)) return null;
  const day = dayIn(head);
  if (day) verifyDay(day, boundsOf("daily-quotations", today));
  return new CodedError("NO_TRADING_PAGE", { date: day ?? "–" });
}

/**
 * Recognises the Chinese edition of the Daily Quotations; null for any other page. The Chinese page of short selling
 * does not have these words.
 */
export function asChineseEdition(head: string): CodedError | null {
  if (!/報價|聯合交易所/.test(head)) return null;
  const board = /創業板|\bGEM\b|GROWTH ENTERPRISE MARKET/i.test(head) ? "gem" : "main";
  return new CodedError("CHINESE_EDITION", { address: englishEditionOf(board, dayIn(head)) });
}

/** The day that such a page prints; null if it has none or its weekday contradicts its date. */
function dayIn(head: string): Day | null {
  try {
    return readPrintedDay(head);
  } catch {
    return null;
  }
}

/** Says what a file is if it is not a publication. */
export function whatElse(head: string): CodedError {
  if (/\b404\b|page not found|cannot be found|may have been relocated/i.test(head))
    return new CodedError("ERROR_PAGE");
  const title = /^\s*</.test(head) ? /<title>([^<]{0,240})<\/title>/i.exec(head)?.[1]?.trim() : undefined;
  return title
    ? new CodedError("OTHER_WEB_PAGE", { title: title.slice(0, 80) })
    : new CodedError("NOT_A_PUBLICATION");
}
