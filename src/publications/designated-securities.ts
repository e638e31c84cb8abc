import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import { stockCode, type StockCode } from "../market/stock-code";
import { toDay } from "../market/trading-day";
import { endsWithLineBreak, malformed, readCsvRecords } from "./csv-records";
import type { DesignatedSecurities } from "./publication";

const EFFECTIVE = /(?:生效日期|Effective Date)\s*[:：]\s*(\d{1,2})\/(\d{1,2})\/(\d{4})/i;
const PREAMBLE = /可進行賣空的指定證券名單|Designated Securities Eligible for Short Selling/i;

const FUND = /基金|Fund|ETF|Exchange Traded/i;

export const isDesignatedPreamble = (text: string): boolean => PREAMBLE.test(text);

/**
 * Reads the list of Designated Securities Eligible for Short Selling, English or Chinese. The date in its preamble is
 * the day from which it applies. Columns are found by their headings; rows may have a trailing comma. Its rows are numbered:
 * where a number is missing, a row is. A list that is cut at a line's end cannot be told from a whole one by itself.
 *
 * @throws CSV_MALFORMED, PAGE_DATE_MISSING, CODE_REPEATED
 */
export function readDesignatedSecurities(bytes: Uint8Array): DesignatedSecurities {
  const records = readCsvRecords(bytes);
  const heading = records.findIndex(({ fields }) => fields.some(isCodeHeading));
  const header = records[heading];
  if (!header) throw malformed(1, "there is no heading with a stock code");
  const preamble = records.slice(0, heading).map(({ fields }) => fields.join(","));
  const [, date, month, year] = EFFECTIVE.exec(preamble.join("\n")) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw new CodedError("PAGE_DATE_MISSING");
  if (!endsWithLineBreak(bytes)) throw malformed(records.at(-1)?.line ?? 1, "the file ends within a line");

  const column = {
    number: header.fields.findIndex((field) => /^(編號|No\.?)$/i.test(field)),
    code: header.fields.findIndex(isCodeHeading),
    name: header.fields.findIndex((field) => /簡稱|名稱|Name/i.test(field)),
    currency: header.fields.findIndex((field) => /貨幣|Currency/i.test(field)),
    category: header.fields.findIndex((field) => /類別|Category/i.test(field)),
  };
  const seen = new Set<StockCode>();
  const rows = records.slice(heading + 1).map(({ line, fields }, index) => {
    const code = fields[column.code] ?? "";
    const number = fields[column.number] ?? "";
    if (!/^\d{1,5}$/.test(code) || Number(code) === 0) throw malformed(line, `"${code}" is not a stock code`);
    if (column.number >= 0 && number !== String(index + 1))
      throw malformed(line, `it is numbered "${number}" instead of ${index + 1}`);
    const currency = currencyOf(fields[column.currency] ?? "", line);
    const fund = column.category < 0 ? null : FUND.test(fields[column.category] ?? "");
    const row = { code: stockCode(Number(code)), name: fields[column.name] ?? "", currency, fund };
    if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section: "the list" });
    seen.add(row.code);
    return row;
  });
  if (rows.length === 0) throw malformed(header.line + 1, "there are no rows");
  const language = header.fields.some((field) => /股份代號/.test(field)) ? "zh" : "en";
  return { kind: "designated-securities", day, language, rows };
}

const isCodeHeading = (field: string): boolean => /^(股份代號|Stock Code)$/i.test(field);

/** One that is not listed here makes its counter's currency another, never the list bad. */
function currencyOf(text: string, line: number): CounterCurrency {
  if (isCurrency(text)) return text;
  if (/^[A-Z]{3}$/.test(text)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
