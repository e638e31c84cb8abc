import { CodedError } from "../errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { isWeekend, toDay, weekdayOf, type Day } from "../market/trading-day";
import { MOST } from "./budget";
import { endsWithLineBreak, malformed, readCsvRecords, type CsvRecord } from "./csv-records";
import { verifyDay, type DayBounds } from "./day-bounds";
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
 * Reads and verifies an SFC file of aggregated reportable short positions. It is dated the last trading day of its
 * week, which is not always a Friday, and published a week later. If the last line has no line end, the figures of that
 * row may be cut off and are not known.
 *
 * @throws CSV_MALFORMED, FILE_HAS_TOO_MANY_ROWS, CODE_REPEATED, NOT_A_TRADING_DAY, DAY_OUT_OF_BOUNDS, NUMBER_TOO_LARGE
 */
export function readShortPositions(bytes: Uint8Array, bounds: DayBounds): ShortPositions {
  const seen = new Set<StockCode>();
  /** The first line of each date. */
  const dates = new Map<string, number>();
  const rows: PositionRow[] = [];
  let last: CsvRecord | null = null;
  for (const record of readCsvRecords(bytes, MOST.listRows)) {
    if (last === null) verifyHeader(record);
    else {
      const row = readRow(record);
      if (seen.has(row.code)) throw new CodedError("CODE_REPEATED", { code: row.code, section: "the file" });
      seen.add(row.code);
      rows.push(row);
      const [date = ""] = record.fields;
      if (!dates.has(date)) dates.set(date, record.line);
    }
    last = record;
  }
  const row = rows.pop();
  if (!last || !row) throw malformed(2, "there are no rows");
  rows.push(endsWithLineBreak(bytes) ? row : { ...row, shares: null, value: null });
  const [[date, line] = ["", 2], other] = [...dates];
  const day = readDate(date, line, bounds);
  if (other) {
    readDate(other[0], other[1], bounds);
    throw malformed(other[1], "the rows have different dates");
  }
  return { kind: "short-positions", day, rows };
}

function verifyHeader({ fields }: CsvRecord): void {
  if (inColumns(fields).join().replaceAll("＄", "$") !== COLUMNS.join())
    throw malformed(1, "the columns are not the SFC's");
}

function readRow({ line, fields }: CsvRecord): PositionRow {
  const columns = inColumns(fields);
  const [, code = "", name = "", shares = "", value = ""] = columns;
  if (columns.length !== COLUMNS.length)
    throw malformed(line, `${fields.length} fields instead of ${COLUMNS.length}`);
  if (!/^\d{1,5}$/.test(code) || Number(code) === 0) throw malformed(line, `"${code}" is not a stock code`);
  return {
    code: stockCode(Number(code)),
    name,
    shares: readCount(line, shares),
    value: readCount(line, value),
  };
}

/**
 * The fields by column. A row has more where a spreadsheet has added empty ones at its end, or where the name contains
 * a comma: the figures are then the last two. A row with a further number is returned as it is.
 */
function inColumns(fields: readonly string[]): readonly string[] {
  const own = fields.slice(0, Math.max(COLUMNS.length, fields.findLastIndex((field) => field !== "") + 1));
  const name = own.slice(2, -2);
  return name.length > 1 && !name.some((part) => /^[\d.E+]*$/i.test(part))
    ? [...own.slice(0, 2), name.join(", "), ...own.slice(-2)]
    : own;
}

/**
 * "n.a." means not known. A number that a spreadsheet has shortened ("1.18734E+11") is not known either: it has lost
 * digits.
 */
function readCount(line: number, text: string): number | null {
  if (/^n\.?a\.?$/i.test(text) || /^\d(?:\.\d+)?E\+\d{1,2}$/i.test(text)) return null;
  if (!/^\d+$/.test(text)) throw malformed(line, `"${text}" is not a whole number`);
  return parseExactInteger(text);
}

function readDate(text: string, line: number, bounds: DayBounds): Day {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw malformed(line, `"${text}" is not a date`);
  verifyDay(day, bounds, `line ${line}`);
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
  return day;
}
