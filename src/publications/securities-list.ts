import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { toDay } from "../market/trading-day";
import { malformed } from "./csv-records";
import type { ListedSecurity, SecuritiesList } from "./publication";
import { readSheetRows } from "./sheet-rows";
import { isStructuredProduct } from "./structured-products";

export { isWorkbookFile } from "./sheet-rows";

const UPDATED = /(?:Updated as at|更新日期|截至)\s{0,20}[:：]?\s{0,20}(\d{1,2})\/(\d{1,2})\/(\d{4})/i;
/** Columns come and go between editions: they are found by their headings. */
const HEADINGS = {
  code: /^(Stock Code|股份代號)$/i,
  name: /^(Name of Securities|股份名稱|證券名稱)$/i,
  category: /^(Category|分類|類別)$/i,
  boardLot: /^(Board Lot|買賣單位)$/i,
  currency: /^(Trading Currency|交易貨幣)$/i,
  rmbCounter: /^(RMB Counter|人民幣櫃台)$/i,
} as const;
type Column = keyof typeof HEADINGS;

/**
 * Reads HKEX's list of securities (ListOfSecurities.xlsx, ListOfSecurities_c.xlsx): names, trading currency, board lot and
 * the renminbi counter of each; warrants and CBBCs are left out.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_EXPANDS, NOT_A_PUBLICATION, PAGE_DATE_MISSING, CSV_MALFORMED, CODE_REPEATED
 */
export function readSecuritiesList(bytes: Uint8Array): SecuritiesList {
  const rows = readSheetRows(bytes);
  const heading = rows.findIndex((row) => [...row.values()].some((text) => HEADINGS.code.test(text.trim())));
  const header = rows[heading];
  if (!header) throw new CodedError("NOT_A_PUBLICATION");
  const preamble = rows.slice(0, heading).flatMap((row) => [...row.values()]);
  const [, date, month, year] = UPDATED.exec(preamble.join("\n")) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw new CodedError("PAGE_DATE_MISSING");

  const letters = Object.fromEntries(
    Object.entries(HEADINGS).map(([column, pattern]) => [
      column,
      [...header].find(([, text]) => pattern.test(text.trim()))?.[0] ?? "",
    ]),
  ) as Record<Column, string>;
  if (letters.name === "") throw malformed(heading + 1, "there is no column of names");

  const seen = new Set<StockCode>();
  const listed = rows.slice(heading + 1).flatMap((row, index): ListedSecurity[] => {
    const at = (column: Column): string => row.get(letters[column])?.trim() ?? "";
    if (at("code") === "" && at("name") === "") return [];
    const line = heading + index + 2;
    const security = toSecurity(at, line);
    if (isStructuredProduct(Number(security.code))) return [];
    if (seen.has(security.code))
      throw new CodedError("CODE_REPEATED", { code: security.code, section: "the list" });
    seen.add(security.code);
    return [security];
  });
  if (listed.length === 0) throw malformed(heading + 2, "there are no rows");
  const language = /[\u4e00-\u9fff]/.test(header.get(letters.code) ?? "") ? "zh" : "en";
  return { kind: "securities-list", day, language, rows: listed };
}

function toSecurity(at: (column: Column) => string, line: number): ListedSecurity {
  const lot = at("boardLot");
  return {
    code: codeOf(at("code"), line),
    name: at("name"),
    category: at("category") || null,
    currency: currencyOf(at("currency"), line),
    boardLot: lot === "" ? null : parseExactInteger(lot),
    rmbCounter: at("rmbCounter") === "" ? null : codeOf(at("rmbCounter"), line),
  };
}

function codeOf(text: string, line: number): StockCode {
  if (!/^\d{1,5}$/.test(text) || Number(text) === 0) throw malformed(line, `"${text}" is not a stock code`);
  return stockCode(Number(text));
}

/** "RMB" here is CNY everywhere else; a currency that is not listed here is "other". */
function currencyOf(text: string, line: number): CounterCurrency | null {
  const currency = text === "RMB" ? "CNY" : text;
  if (currency === "" || isCurrency(currency)) return currency || null;
  if (/^[A-Z]{3}$/.test(currency)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
