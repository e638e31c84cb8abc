import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { toDay, type Day } from "../market/trading-day";
import { MOST } from "./budget";
import { malformed } from "./csv-records";
import type { ListedSecurity, SecuritiesList } from "./publication";
import { readSheetRows, type SheetRow } from "./sheet-rows";
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

/** The most letters of a name or a category; those seen have up to 40. */
const LONGEST_TEXT = 200;

/**
 * Reads HKEX's list of securities (ListOfSecurities.xlsx, ListOfSecurities_c.xlsx): names, trading currency, board lot
 * and the renminbi counter of each; warrants and CBBCs are left out.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_EXPANDS, FILE_HAS_TOO_MANY_ROWS, FILE_HAS_TOO_MANY_PARTS, NOT_A_PUBLICATION,
 * PAGE_DATE_MISSING, CSV_MALFORMED, CODE_REPEATED
 */
export function readSecuritiesList(bytes: Uint8Array): SecuritiesList {
  const above: string[] = [];
  let list: ListReader | null = null;
  readSheetRows(bytes, (row, number) => {
    if (list) list.take(row, number);
    else if ([...row.values()].some(isCodeHeading)) list = new ListReader(row, number, dayOf(above));
    else if (number > MOST.rowsAboveHeading) throw new CodedError("NOT_A_PUBLICATION");
    else
      above.push(...[...row.values()].slice(0, MOST_CELLS_ABOVE).map((text) => text.slice(0, LONGEST_TEXT)));
  });
  return finished(list);
}

/** The most cells of a row above the headings. The lists seen so far have one. */
const MOST_CELLS_ABOVE = 100;
const isCodeHeading = (text: string): boolean => HEADINGS.code.test(text);

function finished(list: ListReader | null): SecuritiesList {
  if (!list) throw new CodedError("NOT_A_PUBLICATION");
  return list.finish();
}

/** @throws PAGE_DATE_MISSING */
function dayOf(above: readonly string[]): Day {
  const [, date, month, year] = UPDATED.exec(above.join("\n")) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw new CodedError("PAGE_DATE_MISSING");
  return day;
}

/** Reads the rows below the headings. */
class ListReader {
  private readonly letters: Readonly<Record<Column, string>>;
  private readonly language: SecuritiesList["language"];
  private readonly seen = new Set<StockCode>();
  private readonly rows: ListedSecurity[] = [];

  constructor(
    header: SheetRow,
    private readonly heading: number,
    private readonly day: Day,
  ) {
    this.letters = Object.fromEntries(
      Object.entries(HEADINGS).map(([column, pattern]) => [
        column,
        [...header].find(([, text]) => pattern.test(text))?.[0] ?? "",
      ]),
    ) as Record<Column, string>;
    if (this.letters.name === "") throw malformed(heading, "there is no column of names");
    this.language = /[\u4e00-\u9fff]/.test(header.get(this.letters.code) ?? "") ? "zh" : "en";
  }

  take(row: SheetRow, line: number): void {
    const at = (column: Column): string => {
      const text = row.get(this.letters[column]) ?? "";
      if (text.length > LONGEST_TEXT) throw malformed(line, "a cell is too long");
      return text;
    };
    if (at("code") === "" && at("name") === "") return;
    const security = toSecurity(at, line);
    if (isStructuredProduct(Number(security.code))) return;
    if (this.seen.has(security.code))
      throw new CodedError("CODE_REPEATED", { code: security.code, section: "the list" });
    this.seen.add(security.code);
    this.rows.push(security);
  }

  finish(): SecuritiesList {
    if (this.rows.length === 0) throw malformed(this.heading + 1, "there are no rows");
    return { kind: "securities-list", day: this.day, language: this.language, rows: this.rows };
  }
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

/** Reads a currency: null if blank, "other" for one that the project does not know. The list writes CNY as "RMB". */
function currencyOf(text: string, line: number): CounterCurrency | null {
  const currency = text === "RMB" ? "CNY" : text;
  if (currency === "" || isCurrency(currency)) return currency || null;
  if (/^[A-Z]{3}$/.test(currency)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
