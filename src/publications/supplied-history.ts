import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode } from "../market/stock-code";
import { isWeekend, toDay, weekdayOf, type Day } from "../market/trading-day";
import { endsWithLineBreak, malformed, readCsvRecords } from "./csv-records";
import { verifyDay, type DayBounds } from "./day-bounds";
import type { SuppliedHistory, SuppliedRow } from "./publication";
import { verifyShortBelowTotal } from "./short-selling-rows";

const NEEDED = ["Code", "Date", "Currency", "Short Shares", "Short Value"] as const;
const COLUMNS = [...NEEDED, "Name", "Total Shares", "Total Turnover"] as const;
type Column = (typeof COLUMNS)[number];

export const isSuppliedHeader = (line: string): boolean => {
  const headings = line
    .replace(/^\uFEFF/, "")
    .replaceAll('"', "")
    .split(",");
  return NEEDED.every((heading) => headings.includes(heading));
};

/**
 * Reads history in the form that `hkshort export --csv` writes: a row for each counter and day. Other columns are passed over.
 * Rows without a short value say nothing and are passed over too.
 *
 * @throws CSV_MALFORMED, NOT_A_TRADING_DAY, DAY_OUT_OF_BOUNDS, CODE_REPEATED, SHORT_ABOVE_TOTAL, NUMBER_TOO_LARGE
 */
export function readSuppliedHistory(bytes: Uint8Array, bounds: DayBounds): SuppliedHistory {
  const [header, ...records] = readCsvRecords(bytes);
  const last = records.at(-1);
  if (!header || !last) throw malformed(2, "there are no rows");
  if (!endsWithLineBreak(bytes)) throw malformed(last.line, "the file ends within a line");
  const place = Object.fromEntries(COLUMNS.map((name) => [name, header.fields.indexOf(name)])) as Record<
    Column,
    number
  >;
  const seen = new Set<string>();
  const sums = new Map<Day, DaySums>();
  const rows = records.flatMap(({ line, fields }): SuppliedRow[] => {
    if (fields.length !== header.fields.length)
      throw malformed(line, `${fields.length} fields instead of ${header.fields.length}`);
    const row = readRow(line, bounds, (column) => fields[place[column]]?.trim() ?? "");
    if (!row) return [];
    const key = `${row.code} ${row.day}`;
    if (seen.has(key)) throw new CodedError("CODE_REPEATED", { code: row.code, section: row.day });
    seen.add(key);
    addExactly(sums, row, line);
    return [row];
  });
  const latest = rows.reduce<Day | null>((newest, { day }) => (newest && newest > day ? newest : day), null);
  if (!latest) throw malformed(2, "there are no rows");
  return { kind: "supplied-history", day: latest, rows };
}

interface DaySums {
  shortShares: number;
  shortValue: number;
}

/** What a day's rows come to has to be kept exactly, as they are. */
function addExactly(sums: Map<Day, DaySums>, row: SuppliedRow, line: number): void {
  const before = sums.get(row.day) ?? { shortShares: 0, shortValue: 0 };
  const sum = {
    shortShares: before.shortShares + row.shortShares,
    shortValue: before.shortValue + row.shortValue,
  };
  if (!Number.isSafeInteger(sum.shortShares) || !Number.isSafeInteger(sum.shortValue))
    throw malformed(line, `with this row the sum of ${row.day} is too large to be kept exactly`);
  sums.set(row.day, sum);
}

function readRow(line: number, bounds: DayBounds, at: (column: Column) => string): SuppliedRow | null {
  if (at("Short Value") === "") return null;
  const shares = readCount(line, at("Short Shares"));
  const value = readCount(line, at("Short Value"));
  if (shares === null || value === null) throw malformed(line, "the shares sold short are missing");
  if (!/^\d{1,5}$/.test(at("Code")) || Number(at("Code")) === 0)
    throw malformed(line, `"${at("Code")}" is not a stock code`);
  const row: SuppliedRow = {
    line,
    code: stockCode(Number(at("Code"))),
    day: readDay(line, bounds, at("Date")),
    name: at("Name"),
    currency: currencyOf(line, at("Currency")),
    shortShares: shares,
    shortValue: value,
    totalShares: readCount(line, at("Total Shares")),
    totalValue: readCount(line, at("Total Turnover")),
  };
  verifyShortBelowTotal(row);
  return row;
}

function readDay(line: number, bounds: DayBounds, text: string): Day {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw malformed(line, `"${text}" is not a date such as 2025-11-27`);
  verifyDay(day, bounds, `line ${line}`);
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
  return day;
}

function readCount(line: number, text: string): number | null {
  if (text === "") return null;
  if (!/^\d+$/.test(text)) throw malformed(line, `"${text}" is not a whole number`);
  return parseExactInteger(text);
}

function currencyOf(line: number, text: string): CounterCurrency {
  if (isCurrency(text)) return text;
  if (text === "other" || /^[A-Z]{3}$/.test(text)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
