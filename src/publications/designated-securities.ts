import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import { stockCode, type StockCode } from "../market/stock-code";
import { toDay, type Day } from "../market/trading-day";
import { MOST } from "./budget";
import { endsWithLineBreak, malformed, readCsvRecords, type CsvRecord } from "./csv-records";
import type { DesignatedSecurities } from "./publication";

const EFFECTIVE = /(?:生效日期|Effective Date)\s{0,20}[:：]\s{0,20}(\d{1,2})\/(\d{1,2})\/(\d{4})/i;
const PREAMBLE = /可進行賣空的指定證券名單|Designated Securities Eligible for Short Selling/i;

const FUND = /基金|Fund|ETF|Exchange Traded/i;

export const isDesignatedPreamble = (text: string): boolean => PREAMBLE.test(text);

/**
 * Reads the list of Designated Securities Eligible for Short Selling, English or Chinese. The date in its preamble is
 * the day from which it applies. Columns are found by their headings; rows may have a trailing comma. Its rows are
 * numbered: a missing number means a missing row. A list that is cut off at a line's end cannot be told from a complete
 * one.
 *
 * @throws CSV_MALFORMED, FILE_HAS_TOO_MANY_ROWS, PAGE_DATE_MISSING, CODE_REPEATED
 */
export function readDesignatedSecurities(bytes: Uint8Array): DesignatedSecurities {
  const above: string[] = [];
  const seen = new Set<StockCode>();
  const rows: Row[] = [];
  let list: { day: Day; header: CsvRecord; columns: Columns } | null = null;
  let last = 1;
  for (const record of readCsvRecords(bytes, MOST.listRows)) {
    last = record.line;
    if (list) {
      const row = readRow(record, list.columns, rows.length + 1);
      if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section: "the list" });
      seen.add(row.code);
      rows.push(row);
    } else if (record.fields.some(isCodeHeading))
      list = { day: effectiveDay(above), header: record, columns: columnsOf(record) };
    else if (above.length < MOST.rowsAboveHeading) above.push(record.fields.join(","));
    else break;
  }
  if (!list) throw malformed(1, "there is no heading with a stock code");
  if (!endsWithLineBreak(bytes)) throw malformed(last, "the file ends within a line");
  if (rows.length === 0) throw malformed(list.header.line + 1, "there are no rows");
  const language = list.header.fields.some((field) => /股份代號/.test(field)) ? "zh" : "en";
  return { kind: "designated-securities", day: list.day, language, rows };
}

/** @throws PAGE_DATE_MISSING */
function effectiveDay(above: readonly string[]): Day {
  const [, date, month, year] = EFFECTIVE.exec(above.join("\n")) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw new CodedError("PAGE_DATE_MISSING");
  return day;
}

type Row = DesignatedSecurities["rows"][number];
type Columns = Readonly<Record<"number" | "code" | "name" | "currency" | "category", number>>;

const columnsOf = ({ fields }: CsvRecord): Columns => ({
  number: fields.findIndex((field) => /^(編號|No\.?)$/i.test(field)),
  code: fields.findIndex(isCodeHeading),
  name: fields.findIndex((field) => /簡稱|名稱|Name/i.test(field)),
  currency: fields.findIndex((field) => /貨幣|Currency/i.test(field)),
  category: fields.findIndex((field) => /類別|Category/i.test(field)),
});

function readRow({ line, fields }: CsvRecord, columns: Columns, place: number): Row {
  const code = fields[columns.code] ?? "";
  const number = fields[columns.number] ?? "";
  if (!/^\d{1,5}$/.test(code) || Number(code) === 0) throw malformed(line, `"${code}" is not a stock code`);
  if (columns.number >= 0 && number !== String(place))
    throw malformed(line, `it is numbered "${number}" instead of ${place}`);
  return {
    code: stockCode(Number(code)),
    name: fields[columns.name] ?? "",
    currency: currencyOf(fields[columns.currency] ?? "", line),
    fund: columns.category < 0 ? null : FUND.test(fields[columns.category] ?? ""),
  };
}

const isCodeHeading = (field: string): boolean => /^(股份代號|Stock Code)$/i.test(field);

/** An unlisted currency becomes "other"; it does not refuse the list. */
function currencyOf(text: string, line: number): CounterCurrency {
  if (isCurrency(text)) return text;
  if (/^[A-Z]{3}$/.test(text)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
