import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import type { PrintedTotals, ShortSellingRow } from "./publication";
import { createTotalsReader } from "./printed-totals";

/*
 * A row: marks ("%" = not traded in HKD, in whatever currency), code, name, numbers. The numbers are taken from the
 * end of the line, so that a name may begin or end with digits ("361 DEGREES", "PRC B2710").
 */
const NUMBER = String.raw`(-|\d[\d,]*)`;
const rowOf = (numbers: number): RegExp =>
  new RegExp(
    String.raw`^[\s#*]*(%?)[\s#*%]*(\d{1,5})[#*]?\s+(\S.*?)${String.raw`\s+${NUMBER}`.repeat(numbers)}$`,
  );
const TWO_NUMBERS = rowOf(2);
const FOUR_NUMBERS = rowOf(4);
const LOOKS_LIKE_ROW = /^[\s%#*]*\d{1,5}[#*]?\s+\S/;

/**
 * Reads the rows and totals of a list of short-selling turnover.
 *
 * `columns` is 2 (shares and value sold short) or 4 (total shares and value beside them). Currencies are as the
 * "%" mark has them: "HKD" or "other".
 *
 * @throws ROW_UNREADABLE, CODE_REPEATED, SHORT_ABOVE_TOTAL, NUMBER_INVALID, NUMBER_TOO_LARGE
 */
export function readShortSellingRows(
  lines: readonly string[],
  columns: 2 | 4,
  section: string,
): { rows: ShortSellingRow[]; totals: PrintedTotals } {
  const pattern = columns === 2 ? TWO_NUMBERS : FOUR_NUMBERS;
  const reader = createTotalsReader();
  const rows: ShortSellingRow[] = [];
  const seen = new Set<StockCode>();
  for (const line of lines) {
    if (line === "" || reader.read(line)) continue;
    const match = pattern.exec(line.trimEnd());
    if (!match) {
      if (LOOKS_LIKE_ROW.test(line) || endsLikeRow(line, columns)) throw unreadable(section, line);
      continue;
    }
    const row = toRow(match, section, line);
    if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section });
    seen.add(row.code);
    rows.push(row);
  }
  return { rows, totals: reader.totals };
}

/** Headings have no numbers, totals are known: a line that ends in a row's numbers is a row whose code is spoilt. */
function endsLikeRow(line: string, columns: number): boolean {
  const words = line.trim().split(/\s+/);
  return words.length > columns && words.slice(-columns).every((word) => /^(-|\d[\d,]*)$/.test(word));
}

function toRow(match: RegExpExecArray, section: string, line: string): ShortSellingRow {
  const [, mark, code, name = "", ...numbers] = match;
  const [shortShares, shortValue, totalShares = null, totalValue = null] = numbers.map(numberOrDash);
  // A dash is "nothing printed", never zero: a row without its short-selling turnover says nothing.
  if (shortShares === null || shortShares === undefined || shortValue === null || shortValue === undefined)
    throw unreadable(section, line);
  const row: ShortSellingRow = {
    code: stockCode(Number(code)),
    name,
    currency: mark === "%" ? "other" : "HKD",
    shortShares,
    shortValue,
    totalShares,
    totalValue,
  };
  verifyShortBelowTotal(row);
  return row;
}

const numberOrDash = (text: string): number | null => (text === "-" ? null : parseExactInteger(text));

/** @throws SHORT_ABOVE_TOTAL */
export function verifyShortBelowTotal(row: Omit<ShortSellingRow, "name" | "currency">): void {
  const above =
    row.totalValue !== null && row.shortValue > row.totalValue
      ? { short: row.shortValue, total: row.totalValue }
      : row.totalShares !== null && row.shortShares > row.totalShares
        ? { short: row.shortShares, total: row.totalShares }
        : null;
  if (above) throw new CodedError("SHORT_ABOVE_TOTAL", { code: row.code, ...above });
}

const unreadable = (section: string, line: string): CodedError =>
  new CodedError("ROW_UNREADABLE", { section, row: line.trim().slice(0, 100) });
