import { CodedError } from "../errors/coded-error";

/** A counter's code as it is always shown: text of at least four digits ("0700", "80700"). */
export type StockCode = string & { readonly brand: "StockCode" };

/** The code for the whole market: Main Board and GEM together. */
export const MARKET = "MARKET" as StockCode;

/**
 * The forms of a code: one to five digits. An exchange and a sign, or Futu's plain HK, may precede them; the exchange
 * may follow them, as Reuters and Bloomberg write it.
 */
const written =
  /^(?:(?:HK|HKG|XHKG|HKEX|SEHK)[:.]\s*|HK)?(\d{1,5})(?:(?:\.|:|-|\s+)(?:HK|HKG|XHKG)(?:\s+EQUITY)?)?$/;
const inBrackets = /^\(\s*(.*?)\s*\)$/;

/** 700 → "0700". `code` is a whole number from 1 to 99999. */
export function stockCode(code: number): StockCode {
  return String(code).padStart(4, "0") as StockCode;
}

/**
 * Returns the stock code that a value is, in any form people write it, or MARKET; null for anything else.
 *
 * @example asStockCode("XHKG:00700") // "0700"
 * @example asStockCode("banana") // null
 */
export function asStockCode(value: unknown): StockCode | null {
  const text = (typeof value === "number" ? String(value) : typeof value === "string" ? value : "")
    .normalize("NFKC")
    .trim()
    .toUpperCase();
  if (text === MARKET) return MARKET;
  const code = Number(written.exec(inBrackets.exec(text)?.[1] ?? text)?.[1] ?? 0);
  return code === 0 ? null : stockCode(code);
}

/** Returns the code of the security that a value is; null for anything else, and for MARKET, which is no security. */
export function asSecurityCode(value: unknown): StockCode | null {
  const code = asStockCode(value);
  return code === MARKET ? null : code;
}

/**
 * Reads a stock code in any form people write it, or "MARKET".
 *
 * @example parseStockCode("700 HK Equity") // "0700"
 * @example parseStockCode("HK.00700") // "0700"
 * @example parseStockCode("(00700)") // "0700"
 * @example parseStockCode(80700) // "80700"
 * @throws CODE_INVALID for anything else
 */
export function parseStockCode(value: unknown): StockCode {
  const code = asStockCode(value);
  if (code === null) throw new CodedError("CODE_INVALID", { code: describe(value) });
  return code;
}

const describe = (value: unknown): string =>
  typeof value === "boolean" ? String(value).toUpperCase() : String(value).slice(0, 40);
