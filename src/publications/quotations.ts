import { isCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode } from "../market/stock-code";
import { checkLine } from "./page-text";
import type { QuotationEntry } from "./publication";
import { isStructuredProduct } from "./structured-products";

const SECTION = "quotations";
const NO_TRADING = /^(.*?)\s+(?:([A-Z]{3})\s+)?TRADING (SUSPENDED|HALTED)\s*$/;
const FIRST_LINE = /^(.*?)(?:\s+([A-Z]{3}))?\s+([\d.,]+|N\/A|-)\s+(\S+)\s+(\S+)\s+(-|[\d,]+)\s*$/;
const SECOND_LINE = /^\s+([\d.,]+|N\/A|-)\s+(\S+)\s+(\S+)\s+(-|[\d,]+)\s*$/;

/**
 * Reads the quotations section: of its some 15,000 entries those of securities, not of structured products.
 *
 * An entry has two lines, or one when trading is suspended or halted. Pages of 2010 have no currency column.
 *
 * @throws ROW_UNREADABLE, CODE_REPEATED
 */
export function readQuotations(text: string): QuotationEntry[] {
  const entries: QuotationEntry[] = [];
  const seen = new Set<number>();
  let start = 0;
  const nextLine = (): string => {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    return checkLine(line, SECTION);
  };
  while (start < text.length) {
    const line = nextLine();
    const code = codeOf(line);
    if (code === 0 || isStructuredProduct(code)) continue;
    if (seen.has(code)) throw new CodedError("CODE_REPEATED", { code: stockCode(code), section: SECTION });
    seen.add(code);
    entries.push(readEntry(code, line.slice(AFTER_CODE), nextLine));
  }
  return entries;
}

/** Columns 1–5 hold the code, right-aligned, after a mark in column 0; a flag follows in column 6. */
const AFTER_CODE = 7;
const DIGIT_0 = 48;
function codeOf(line: string): number {
  let code = 0;
  for (let i = 1; i <= 5; i++) {
    const digit = line.charCodeAt(i) - DIGIT_0;
    if (digit >= 0 && digit <= 9) code = code * 10 + digit;
    else if (code > 0 || line.charCodeAt(i) !== 32) return 0;
  }
  return code;
}

function readEntry(code: number, rest: string, nextLine: () => string): QuotationEntry {
  const none = NO_TRADING.exec(rest);
  if (none)
    return {
      code: stockCode(code),
      name: (none[1] ?? "").trim(),
      currency: currencyOf(none[2]),
      state: none[3] === "HALTED" ? "halted" : "suspended",
      close: null,
      shares: null,
      turnover: null,
    };
  const first = FIRST_LINE.exec(rest);
  const line = nextLine();
  const second = SECOND_LINE.exec(line);
  if (!first || !second)
    throw new CodedError("ROW_UNREADABLE", { section: SECTION, row: `${code} ${rest.trim()}` });
  const shares = numberOrDash(first[6] ?? "-");
  const turnover = numberOrDash(second[4] ?? "-");
  return {
    code: stockCode(code),
    name: (first[1] ?? "").trim(),
    currency: currencyOf(first[2]),
    state: turnover === null ? "untraded" : "traded",
    close: /^\d[\d,]*(\.\d+)?$/.test(second[1] ?? "") ? (second[1] ?? null) : null,
    shares,
    turnover,
  };
}

const currencyOf = (text: string | undefined): QuotationEntry["currency"] =>
  text && isCurrency(text) ? text : null;
const numberOrDash = (text: string): number | null => (text === "-" ? null : parseExactInteger(text));
