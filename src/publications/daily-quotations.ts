import type { CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import type { StockCode } from "../market/stock-code";
import { readMarketTurnover, reconcileTurnover } from "./market-highlights";
import { boardOfPage } from "./page-board";
import { readPageDate } from "./page-date";
import { aroundSection, headOf, outlineOf, readSection, type PageOutline } from "./page-outline";
import { linesOf } from "./page-text";
import type { DailyQuotations, PrintedTotals, QuotationEntry, ShortSellingRow } from "./publication";
import { readMostActive, readQuotations } from "./quotations";
import { readShortSellingRows } from "./short-selling-rows";
import { verifyQuotedCodes } from "./verify-codes";
import { hasTotals, provesShortValues, verifyTotals } from "./verify-totals";

/** Which sections to read. A ratio needs the short-selling section alone; `quotations: false` skips the quotations. */
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
  const outline = outlineOf(page);
  const head = headOf(outline);
  const day = readPageDate(head);
  const section = readSection(outline, "short_selling");
  if (section === null) throw new CodedError("SECTION_MISSING", { section: "short_selling" });
  const { rows: marked, totals } = readShortSellingRows(
    linesOf(section, "short_selling"),
    4,
    "short_selling",
  );
  const text = options.quotations === false ? null : readSection(outline, "quotations");
  const lines = text === null ? null : linesOf(text, "quotations");
  const quotations = lines && readQuotations(lines);
  const provesValues = provesShortValues(totals);
  // Totals that cover all values check the currencies below; without them, a mark can contradict a quotation.
  const rows = withQuotedCurrencies(marked, quotations, provesValues);
  if (quotations) verifyQuotedCodes(rows, quotations);
  const { restated, provesRestated } = readRestated(outline, quotations);
  const board = boardOfPage(
    head,
    [...rows, ...(quotations ?? []), ...(restated ?? [])].map(({ code }) => code),
  );
  // GEM has days without short selling and prints no totals on them.
  if (rows.length === 0 && (board === "main" || hasRowsAround(outline))) throw new CodedError("ROWS_MISSING");
  if (rows.length > 0 || hasTotals(totals)) verifyTotals(rows, totals);
  return {
    kind: "daily-quotations",
    board,
    day,
    rows,
    totals,
    provesShortValues: provesValues,
    marketTurnover: marketTurnoverOf(outline, rows, totals),
    quotations,
    active: lines && readMostActive(lines),
    restated,
    provesRestated,
  };
}

/**
 * Whether there are rows outside the section: then its heading or its closing line is misplaced, and the list is not
 * empty.
 */
const hasRowsAround = (outline: PageOutline): boolean =>
  aroundSection(outline, "short_selling").some(
    (text) => readShortSellingRows(linesOf(text, "short_selling"), 4, "short_selling").rows.length > 0,
  );

function marketTurnoverOf(
  outline: PageOutline,
  rows: readonly ShortSellingRow[],
  totals: PrintedTotals,
): DailyQuotations["marketTurnover"] {
  const hasHighlights = outline.anchors.some(({ name }) => name === "market_highlights");
  const text = hasHighlights ? readSection(outline, "market_highlights") : null;
  return reconcileTurnover(
    rows,
    totals.marketTurnover,
    readMarketTurnover(text === null ? [] : linesOf(text, "market_highlights")),
  );
}

/**
 * Gives each row its currency. The mark "%" says only that a counter is not traded in HKD; the quotations name the
 * currency. If they have the counter, they decide, because a missing mark would add its value to HKD. If the mark
 * contradicts them and no totals prove the values, the currency is "other", and the value later counts as contradicted.
 */
function withQuotedCurrencies(
  rows: readonly ShortSellingRow[],
  quotations: readonly QuotationEntry[] | null,
  areProven: boolean,
): ShortSellingRow[] {
  const quoted = new Map<StockCode, CounterCurrency | null>(
    (quotations ?? []).map(({ code, currency }) => [code, currency]),
  );
  return rows.map((row) => {
    const currency = quoted.get(row.code);
    if (!currency) return row;
    const agrees = (currency === "HKD") === (row.currency === "HKD");
    return { ...row, currency: agrees || areProven ? currency : "other" };
  });
}

/** Reads HKEX's restatement of the previous day, a separate section; its rows never belong to the day of the page. */
function readRestated(
  outline: PageOutline,
  quotations: readonly QuotationEntry[] | null,
): Pick<DailyQuotations, "restated" | "provesRestated"> {
  const section = readSection(outline, "adj_short");
  if (section === null) return { restated: null, provesRestated: false };
  const { rows, totals } = readShortSellingRows(linesOf(section, "adj_short"), 2, "adj_short");
  // No page with totals here has been seen; if they are printed, they must agree.
  if (hasTotals(totals)) verifyTotals(withQuotedCurrencies(rows, quotations, true), totals);
  return {
    restated: rows.map(({ code, name, shortShares, shortValue }) => ({
      code,
      name,
      shortShares,
      shortValue,
    })),
    provesRestated: provesShortValues(totals),
  };
}
