import type { CounterCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import type { StockCode } from "../market/stock-code";
import { readMarketTurnover, reconcileTurnover } from "./market-highlights";
import { readPageDate } from "./page-date";
import { decodePageText, findAnchor, findAnchorFromEnd, linesOf, readSection } from "./page-text";
import type { DailyQuotations, QuotationEntry, RestatedRow, ShortSellingRow } from "./publication";
import { readQuotations } from "./quotations";
import { readShortSellingRows } from "./short-selling-rows";
import { hasTotals, verifyTotals } from "./verify-totals";

const HEAD_BYTES = 20_000;

/** Which sections to read. The short-selling section alone is what a ratio needs. */
export interface DailyQuotationsOptions {
  readonly quotations?: boolean;
}

/**
 * Reads and verifies a Daily Quotations page of a board (one page a day, the Main Board's about 30 MB).
 * Source: HKEX, `…/stat/smstat/dayquot/d{YYMMDD}e.htm` and `…/dayquot/GEM/e_G{YYMMDD}.htm`, about 21:00 in Hong Kong.
 *
 * @throws a CodedError saying why the page is refused; nothing of a refused page is used
 */
export function readDailyQuotations(page: Uint8Array, options: DailyQuotationsOptions = {}): DailyQuotations {
  const head = decodePageText(page, 0, HEAD_BYTES);
  const title = head.slice(0, Math.max(0, head.search(/DATE\s*:/)));
  const day = readPageDate(head);
  const shortSelling = findAnchorFromEnd(page, "short_selling");
  if (shortSelling < 0) throw new CodedError("SECTION_MISSING", { section: "short_selling" });
  const { rows: marked, totals } = readShortSellingRows(
    linesOf(readSection(page, shortSelling, "short_selling"), "short_selling"),
    4,
    "short_selling",
  );
  const quotations = options.quotations === false ? null : readQuotationsSection(page);
  const rows = quotations ? withQuotedCurrencies(marked, quotations) : marked;
  if (quotations) verifyCodes(rows, quotations);
  verifyTotals(rows, totals);
  return {
    kind: "daily-quotations",
    board: /\bGEM\b|GROWTH ENTERPRISE MARKET/i.test(title) ? "gem" : "main",
    day,
    rows,
    totals,
    marketTurnover: reconcileTurnover(rows, totals.marketTurnover, readHighlights(page)),
    quotations,
    restated: readRestated(page),
  };
}

function readQuotationsSection(page: Uint8Array): QuotationEntry[] | null {
  const start = findAnchor(page, "quotations");
  return start < 0 ? null : readQuotations(readSection(page, start, "quotations"));
}

function readHighlights(page: Uint8Array): DailyQuotations["marketTurnover"] {
  const start = findAnchor(page.subarray(0, HIGHLIGHTS_WITHIN), "market_highlights");
  return start < 0 ? {} : readMarketTurnover(readSection(page, start, "market_highlights"));
}
/** The highlights are the first section: looking further would search 30 MB for what is not there. */
const HIGHLIGHTS_WITHIN = 100_000;

/**
 * "%" marks a counter not traded in HKD; which currency it is, only the quotations say. They decide where they name the
 * counter: a mark that is missing would add its value to HKD.
 */
function withQuotedCurrencies(
  rows: readonly ShortSellingRow[],
  quotations: readonly QuotationEntry[],
): ShortSellingRow[] {
  const quoted = new Map<StockCode, CounterCurrency | null>(
    quotations.map(({ code, currency }) => [code, currency]),
  );
  return rows.map((row) => {
    const currency = quoted.get(row.code);
    return currency ? { ...row, currency } : row;
  });
}

/** As many letters of a name as both sections print. */
const NAME_LETTERS = 15;
const sameName = (a: string, b: string): boolean => a.slice(0, NAME_LETTERS) === b.slice(0, NAME_LETTERS);

/**
 * No total covers a code, but the quotations name it again. A row whose name they give to another code, or whose code they give
 * to another name with another turnover, has a wrong code.
 *
 * @throws CODE_CONTRADICTED
 */
function verifyCodes(rows: readonly ShortSellingRow[], quotations: readonly QuotationEntry[]): void {
  const quoted = new Map(quotations.map((entry) => [entry.code, entry]));
  const codes = new Map(quotations.map(({ code, name }) => [name.slice(0, NAME_LETTERS), code]));
  const listed = new Set(rows.map(({ code }) => code));
  for (const { code, name, totalValue } of rows) {
    const entry = quoted.get(code);
    const namesake = codes.get(name.slice(0, NAME_LETTERS));
    const isWrong = entry
      ? !sameName(entry.name, name) && entry.turnover !== totalValue
      : namesake !== undefined && !listed.has(namesake);
    if (isWrong) throw new CodedError("CODE_CONTRADICTED", { code, name: name.slice(0, 40) });
  }
}

/** HKEX's restatement of the day before stands in a section of its own; its rows are never this day's. */
function readRestated(page: Uint8Array): RestatedRow[] | null {
  const start = findAnchorFromEnd(page, "adj_short");
  if (start < 0) return null;
  const lines = linesOf(readSection(page, start, "adj_short"), "adj_short");
  const { rows, totals } = readShortSellingRows(lines, 2, "adj_short");
  // Whether HKEX prints totals here is unproven; where they stand they must agree.
  if (hasTotals(totals)) verifyTotals(rows, totals);
  return rows.map(({ code, name, shortShares, shortValue }) => ({ code, name, shortShares, shortValue }));
}
