import { CodedError } from "../errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { isCount, lastWords } from "./line-words";
import { unreadable } from "./page-text";
import type { PrintedTotals, ShortSellingRow } from "./publication";
import { createTotalsReader } from "./printed-totals";

/** A row begins with marks ("%" = traded in a currency other than HKD) and a code. */
const CODE = /^[\s#*%]*(\d{1,5})[#*]?\s+/;
/** A name that ends in an amount: the row has more figures than expected. */
const ENDS_IN_AMOUNT = /(?:^|\s)\d{1,3}(?:,\d{3}){1,9}$/;

/**
 * Reads the rows and totals of a list of short-selling turnover.
 *
 * `columns` is 2 (shares and value sold short) or 4 (total shares and value beside them). A row that is marked
 * "%" has the currency "other", every other row "HKD".
 *
 * @throws ROW_UNREADABLE, CODE_REPEATED, SHORT_ABOVE_TOTAL, TOTAL_MISMATCH, NUMBER_INVALID, NUMBER_TOO_LARGE
 */
export function readShortSellingRows(
  lines: readonly string[],
  columns: 2 | 4,
  section: string,
): { rows: ShortSellingRow[]; totals: PrintedTotals } {
  const reader = createTotalsReader(section);
  const rows: ShortSellingRow[] = [];
  const seen = new Set<StockCode>();
  for (const line of lines) {
    if (line === "" || reader.read(line)) continue;
    const row = readRow(line, columns, section);
    if (!row) continue;
    if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section });
    seen.add(row.code);
    rows.push(row);
  }
  return { rows, totals: reader.totals };
}

/**
 * A row's parts; null for any other line. Headings have no figures, and totals were recognised before, so figures
 * without a code are a damaged row.
 */
function readRow(line: string, columns: 2 | 4, section: string): ShortSellingRow | null {
  const code = CODE.exec(line);
  const end = lastWords(line, columns);
  const figures = end?.words.every(isCount) ? end : null;
  if (!code && !figures?.before) return null;
  if (!code || !figures || Number(code[1]) === 0) throw unreadable(section, line);
  const name = figures.before.slice(code[0].length).trim();
  if (name === "" || ENDS_IN_AMOUNT.test(name)) throw unreadable(section, line);
  const row = withFigures(figures.words.map(numberOrDash), {
    code: stockCode(Number(code[1])),
    name,
    currency: code[0].includes("%") ? "other" : "HKD",
  });
  if (!row) throw unreadable(section, line);
  verifyShortBelowTotal(row);
  return row;
}

/**
 * Adds the figures to a row. A dash becomes null (nothing printed), never zero. Returns null if the short shares or the
 * short value is a dash: the caller then treats the row as unreadable.
 */
function withFigures(
  [shortShares = null, shortValue = null, totalShares = null, totalValue = null]: readonly (number | null)[],
  counter: Pick<ShortSellingRow, "code" | "name" | "currency">,
): ShortSellingRow | null {
  if (shortShares === null || shortValue === null) return null;
  return { ...counter, shortShares, shortValue, totalShares, totalValue };
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
