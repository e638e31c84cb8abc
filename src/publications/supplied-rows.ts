import { CodedError } from "../errors/coded-error";
import type { CounterCurrency } from "../market/currency";
import type { FigureColumn } from "../market/own-history";
import { isSameWeek } from "../market/position";
import { asSecurityCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { MOST, verifyRows } from "./budget";
import { malformed } from "./csv-records";
import type { SuppliedClose, SuppliedPosition, SuppliedRow } from "./publication";
import { isNothing, readCount, readPrice } from "./supplied-figures";

/** A security on a day in a file. */
export interface SuppliedCounter {
  readonly line: number;
  readonly code: StockCode;
  readonly day: Day;
  readonly name: string;
  /** null if it is not said. */
  readonly currency: CounterCurrency | null;
}
/** The figures of a row as they are written. */
export type WrittenFigures = (column: FigureColumn) => string;

/** The sums of a day's rows, and their codes. */
interface DaySums {
  readonly codes: Set<StockCode>;
  shortShares: number;
  shortValue: number;
}

/** Collects the figures of a file, separately: short selling and turnover, closing prices, positions. */
export class SuppliedRows {
  readonly rows: SuppliedRow[] = [];
  readonly closes: SuppliedClose[] = [];
  readonly positions: SuppliedPosition[] = [];
  private readonly days = new Map<Day, DaySums>();
  /** The first line with a position on each day. */
  private readonly positionDays = new Map<Day, number>();
  private readonly codes = new Map<string, StockCode>();

  /** @param isShortOnly whether closing prices and positions are left out, and rows without a short value */
  constructor(
    private readonly separator: string,
    private readonly isShortOnly: boolean,
  ) {}

  /** Whether a row has none of the figures that are taken. */
  isEmpty(written: WrittenFigures, columns: readonly FigureColumn[]): boolean {
    if (this.isShortOnly) return isNothing(written("Short Value"));
    return columns.every((column) => isNothing(written(column)));
  }

  /** @throws CODE_REPEATED, SHORT_ABOVE_TOTAL, CSV_MALFORMED, NUMBER_TOO_LARGE, FILE_HAS_TOO_MANY_ROWS */
  add(counter: SuppliedCounter, written: WrittenFigures): void {
    const { line } = counter;
    const count = (column: FigureColumn): number | null => readCount(line, written(column));
    const row: SuppliedRow = {
      ...counter,
      ...{ shortShares: count("Short Shares"), shortValue: count("Short Value") },
      ...{ totalShares: count("Total Shares"), totalValue: count("Total Turnover") },
    };
    verifyBelowTotal(row);
    this.addExactly(row);
    if (row.currency === null && (row.shortValue !== null || row.totalValue !== null)) throw noCurrency(line);
    if ([row.shortShares, row.shortValue, row.totalShares, row.totalValue].some((figure) => figure !== null))
      this.rows.push(row);
    if (!this.isShortOnly) {
      this.addClose(counter, readPrice(line, written("Close"), this.separator));
      this.addPosition(counter, count("Position Shares"), count("Position Value"));
    }
    verifyRows(this.rows.length + this.closes.length + this.positions.length, MOST.historyRows);
  }

  /** The last day of all; null if there are no figures. */
  latest(): Day | null {
    let latest: Day | null = null;
    for (const day of this.days.keys()) if (!latest || day > latest) latest = day;
    return latest;
  }

  /**
   * Checks that each week has positions of one day alone, as the SFC's reports do. A file with positions of every day
   * holds something else.
   *
   * @throws CSV_MALFORMED
   */
  verifyWeeks(): void {
    let before: Day | null = null;
    for (const [day, line] of [...this.positionDays].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (before && isSameWeek(before, day))
        throw malformed(
          line,
          `there are positions of ${before} and of ${day}: a week has those of its last trading day`,
        );
      before = day;
    }
  }

  /** Reads a code in the forms of the functions. @throws CSV_MALFORMED */
  codeOf(line: number, text: string): StockCode {
    const known = this.codes.get(text);
    if (known) return known;
    const code = asSecurityCode(text);
    if (code === null) throw malformed(line, `"${text}" is not a stock code`);
    this.codes.set(text, code);
    return code;
  }

  private addClose({ currency, ...counter }: SuppliedCounter, close: string | null): void {
    if (close === null) return;
    if (currency === null) throw noCurrency(counter.line);
    this.closes.push({ ...counter, currency, close });
  }

  private addPosition(
    { line, code, day, name }: SuppliedCounter,
    shares: number | null,
    value: number | null,
  ): void {
    if (shares === null && value === null) return;
    this.positions.push({ line, code, day, name, shares, value });
    if (!this.positionDays.has(day)) this.positionDays.set(day, line);
  }

  /** Adds a row to its day's sums, which must be exact like the rows. @throws CODE_REPEATED, CSV_MALFORMED */
  private addExactly({ line, code, day, shortShares, shortValue }: SuppliedRow): void {
    let sums = this.days.get(day);
    if (!sums) this.days.set(day, (sums = { codes: new Set(), shortShares: 0, shortValue: 0 }));
    if (sums.codes.has(code)) throw new CodedError("CODE_REPEATED", { code, section: day });
    sums.codes.add(code);
    if (sums.codes.size > MOST.dayCounters) throw malformed(line, `${day} has too many counters`);
    sums.shortShares += shortShares ?? 0;
    sums.shortValue += shortValue ?? 0;
    if (!Number.isSafeInteger(sums.shortShares) || !Number.isSafeInteger(sums.shortValue))
      throw malformed(line, `with this row the sum of ${day} is too large to be kept exactly`);
  }
}

const noCurrency = (line: number): Error => malformed(line, `"" is not a currency`);

/** @throws SHORT_ABOVE_TOTAL */
function verifyBelowTotal({ code, shortShares, shortValue, totalShares, totalValue }: SuppliedRow): void {
  for (const [short, total] of [
    [shortValue, totalValue],
    [shortShares, totalShares],
  ] as const)
    if (short !== null && total !== null && short > total)
      throw new CodedError("SHORT_ABOVE_TOTAL", { code, short, total });
}
