import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { isWeekend, toDay, weekdayOf, type Day } from "../market/trading-day";
import { endsWithLineBreak, malformed, readCsvRecords } from "./csv-records";
import type { PositionRow, ShortPositions } from "./publication";

const COLUMNS = [
  "Date",
  "Stock Code",
  "Stock Name",
  "Aggregated Reportable Short Positions (Shares)",
  "Aggregated Reportable Short Positions (HK$)",
];

export const isShortPositionsHeader = (line: string): boolean =>
  line.replaceAll('"', "").startsWith("Date,Stock Code,");

/**
 * Reads and verifies an SFC file of aggregated reportable short positions. It is dated the last trading day of
 * its week, which is not always a Friday, and published a week later.
 *
 * @throws CSV_MALFORMED, CODE_REPEATED, NOT_A_TRADING_DAY, NUMBER_TOO_LARGE
 */
export function readShortPositions(bytes: Uint8Array): ShortPositions {
  const [header, ...records] = readCsvRecords(bytes);
  if (header?.fields.join() !== COLUMNS.join()) throw malformed(1, "the columns are not the SFC's");
  const last = records.at(-1);
  if (!last) throw malformed(2, "there are no rows");
  if (!endsWithLineBreak(bytes)) throw malformed(last.line, "the file ends within a line");
  const seen = new Set<StockCode>();
  const dates = new Set<string>();
  const rows = records.map(({ line, fields }) => {
    const row = readRow(line, fields);
    if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section: "the file" });
    seen.add(row.code);
    dates.add(fields[0] ?? "");
    return row;
  });
  if (dates.size !== 1) throw malformed(3, "the rows have different dates");
  return { kind: "short-positions", day: readDate([...dates][0] ?? ""), rows };
}

function readRow(line: number, fields: string[]): PositionRow {
  const [, code = "", name = "", shares = "", value = ""] = fields;
  if (fields.length !== COLUMNS.length)
    throw malformed(line, `${fields.length} fields instead of ${COLUMNS.length}`);
  if (!/^\d{1,5}$/.test(code) || Number(code) === 0) throw malformed(line, `"${code}" is not a stock code`);
  return {
    code: stockCode(Number(code)),
    name,
    shares: readCount(line, shares),
    value: readCount(line, value),
  };
}

/** "n.a." is unknown. A number that a spreadsheet has shortened ("1.18734E+11") has lost digits and is refused. */
function readCount(line: number, text: string): number | null {
  if (/^n\.?a\.?$/i.test(text)) return null;
  if (!/^\d+$/.test(text)) throw malformed(line, `"${text}" is not a whole number`);
  return parseExactInteger(text);
}

function readDate(text: string): Day {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw malformed(2, `"${text}" is not a date`);
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
  return day;
}
