import { isCurrency, type CounterCurrency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { MARKET, parseStockCode, type StockCode } from "../market/stock-code";
import { isWeekend, weekdayOf, type Day } from "../market/trading-day";
import { MOST } from "./budget";
import { endsWithLineBreak, malformed, readCsvRecords, type CsvRecord } from "./csv-records";
import { verifyDay, type DayBounds } from "./day-bounds";
import type { SuppliedHistory, SuppliedRow } from "./publication";
import { verifyShortBelowTotal } from "./short-selling-rows";
import { suppliedColumns, type SuppliedColumn, type SuppliedColumns } from "./supplied-columns";
import { orderOf, readSuppliedDate, type DateOrder } from "./supplied-dates";

/**
 * Reads history in the form that `hkshort export --csv` writes: a row for each counter and day. Columns may have other
 * names (supplied-columns.ts). Further columns are ignored, and so are rows without a short value.
 *
 * @throws HISTORY_COLUMNS, CSV_MALFORMED, FILE_HAS_TOO_MANY_ROWS, NOT_A_TRADING_DAY, DAY_OUT_OF_BOUNDS, CODE_REPEATED,
 * SHORT_ABOVE_TOTAL, NUMBER_TOO_LARGE
 */
export function readSuppliedHistory(bytes: Uint8Array, bounds: DayBounds): SuppliedHistory {
  const reader = new RowReader(bounds, bytes);
  const days = new Map<Day, DaySums>();
  const rows: SuppliedRow[] = [];
  let last = 0;
  for (const record of readCsvRecords(bytes, MOST.historyRows)) {
    if (last === 0) reader.readHeader(record);
    else {
      const row = reader.read(record);
      if (row) {
        addExactly(days, row);
        rows.push(row);
      }
    }
    last = record.line;
  }
  if (last > 0 && !endsWithLineBreak(bytes)) throw malformed(last, "the file ends within a line");
  let latest: Day | null = null;
  for (const day of days.keys()) if (!latest || day > latest) latest = day;
  if (!latest) throw malformed(2, "there are no rows");
  return { kind: "supplied-history", day: latest, rows, ...reader.understood() };
}

/** The sums of a day's rows, and their codes. */
interface DaySums {
  readonly codes: Set<StockCode>;
  shortShares: number;
  shortValue: number;
}

/**
 * Adds a row to its day's sums, which must be exact like the rows.
 *
 * @throws CODE_REPEATED, CSV_MALFORMED
 */
function addExactly(
  days: Map<Day, DaySums>,
  { line, code, day, shortShares, shortValue }: SuppliedRow,
): void {
  let sums = days.get(day);
  if (!sums) days.set(day, (sums = { codes: new Set(), shortShares: 0, shortValue: 0 }));
  if (sums.codes.has(code)) throw new CodedError("CODE_REPEATED", { code, section: day });
  sums.codes.add(code);
  if (sums.codes.size > MOST.dayCounters) throw malformed(line, `${day} has too many counters`);
  sums.shortShares += shortShares;
  sums.shortValue += shortValue;
  if (!Number.isSafeInteger(sums.shortShares) || !Number.isSafeInteger(sums.shortValue))
    throw malformed(line, `with this row the sum of ${day} is too large to be kept exactly`);
}

/** Reads rows by the columns of their header. Codes and days repeat in many rows, so each is kept once. */
class RowReader {
  private columns: SuppliedColumns | null = null;
  /** undefined until a date needs it. */
  private order: DateOrder | null | undefined;
  private width = 0;
  private readonly codes = new Map<string, StockCode>();
  private readonly days = new Map<string, Day>();

  constructor(
    private readonly bounds: DayBounds,
    private readonly bytes: Uint8Array,
  ) {}

  readHeader({ fields }: CsvRecord): void {
    this.width = fields.length;
    this.columns = suppliedColumns(fields);
  }

  /** The headings of the file by their columns, and the order of its dates if it had to be decided. */
  understood(): Pick<SuppliedHistory, "headings" | "dateOrder"> {
    return { headings: this.columns?.headings ?? {}, dateOrder: this.order ?? null };
  }

  /** Reads all dates of the file, at the first date that can be two days. */
  private readonly decideOrder = (): DateOrder | null => {
    if (this.order === undefined) {
      const place = this.columns?.places.Date ?? -1;
      this.order = orderOf(fieldsAt(this.bytes, place));
    }
    return this.order;
  };

  /** null for a row without a short value. */
  read({ line, fields }: CsvRecord): SuppliedRow | null {
    if (fields.length !== this.width)
      throw malformed(line, `${fields.length} fields instead of ${this.width}`);
    const at = (column: SuppliedColumn): string => fields[this.columns?.places[column] ?? -1] ?? "";
    if (at("Short Value") === "") return null;
    const shares = readCount(line, at("Short Shares"));
    const value = readCount(line, at("Short Value"));
    if (shares === null || value === null) throw malformed(line, "the shares sold short are missing");
    const row: SuppliedRow = {
      line,
      code: this.codeOf(line, at("Code")),
      day: this.dayOf(line, at("Date")),
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

  private codeOf(line: number, text: string): StockCode {
    const known = this.codes.get(text);
    if (known) return known;
    const code = readCode(line, text);
    this.codes.set(text, code);
    return code;
  }

  private dayOf(line: number, text: string): Day {
    const known = this.days.get(text);
    if (known) return known;
    const day = readDay(line, this.bounds, text, this.decideOrder);
    this.days.set(text, day);
    return day;
  }
}

/** The fields of a column. */
function* fieldsAt(bytes: Uint8Array, place: number): Generator<string> {
  for (const { fields } of readCsvRecords(bytes, MOST.historyRows)) yield fields[place] ?? "";
}

/** Reads a code in the forms of the functions. @throws CSV_MALFORMED */
function readCode(line: number, text: string): StockCode {
  try {
    const code = parseStockCode(text);
    if (code !== MARKET) return code;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
  }
  throw malformed(line, `"${text}" is not a stock code`);
}

function readDay(line: number, bounds: DayBounds, text: string, order: () => DateOrder | null): Day {
  const day = readSuppliedDate(line, text, order);
  verifyDay(day, bounds, `line ${line}`);
  if (isWeekend(day)) throw new CodedError("NOT_A_TRADING_DAY", { date: day, weekday: weekdayOf(day) });
  return day;
}

function readCount(line: number, text: string): number | null {
  if (text === "") return null;
  const digits = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;
  if (!/^\d+$/.test(digits)) throw malformed(line, `"${text}" is not a whole number`);
  return parseExactInteger(digits);
}

function currencyOf(line: number, text: string): CounterCurrency {
  if (isCurrency(text)) return text;
  if (text === "other" || /^[A-Z]{3}$/.test(text)) return "other";
  throw malformed(line, `"${text}" is not a currency`);
}
