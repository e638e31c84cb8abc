import * as v from "valibot";
import { CodedError } from "../errors/coded-error";
import { PRICES, type Prices } from "../market/price";
import { readJson } from "./read-json";
import { packIntegers, unpackIntegers, type PackedIntegers } from "./small-integers";

/**
 * The prices of a table's rows, in the order of its rows. The last four texts have small integers: the distance of each
 * price from an earlier one, in the unit of its code. Most are zero or a few ticks.
 */
export interface PriceColumns {
  /**
   * One character per row: "-" not read, "x" contradicted, else a hexadecimal digit of which prices exist (1 previous
   * close, 2 close, 4 high, 8 low).
   */
  readonly states: string;
  /** One character per code: the greatest of `UNITS` that divides all of its prices. */
  readonly units: string;
  readonly previousClose: string;
  readonly close: string;
  readonly high: string;
  readonly low: string;
}

type RowPrices = Prices | "contradicted" | undefined;

const NOT_READ = "-";
const CONTRADICTED = "x";
/**
 * Units in thousandths of a currency: the exchange's ticks, and multiples of them. All prices of a code that trades
 * little may be such multiples.
 */
const UNITS: readonly number[] = [
  1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000,
];
const UNIT_DIGIT = 36;

/**
 * Encodes the prices of rows; null if none of them has been read. `width` is the number of days. A price is written as
 * its distance from one that it is usually near to: a previous close from the close of the day before, a close from its
 * previous close, a high and a low from the greater and the smaller of the two.
 */
export function encodePrices(rows: readonly RowPrices[], width: number): PriceColumns | null {
  if (rows.every((row) => row === undefined)) return null;
  const columns: Record<PriceName, number[]> = { previousClose: [], close: [], high: [], low: [] };
  let units = "";
  for (let first = 0; first < rows.length; first += width) {
    const own = rows.slice(first, first + width);
    const unit: number = unitOf(own);
    units += UNITS.indexOf(unit).toString(UNIT_DIGIT);
    let last = 0;
    for (const row of own) {
      if (!isRead(row)) continue;
      const before = row.previousClose ?? last;
      const close = row.close ?? before;
      const near = [last, before, Math.max(before, close), Math.min(before, close)];
      PRICES.forEach((name, i) => {
        if (row[name] !== null) columns[name].push((row[name] - (near[i] ?? 0)) / unit);
      });
      last = close;
    }
  }
  const { previousClose, close, high, low } = columns;
  return {
    ...{ states: rows.map(stateOf).join(""), units },
    ...{ previousClose: packIntegers(previousClose), close: packIntegers(close) },
    ...{ high: packIntegers(high), low: packIntegers(low) },
  };
}

type PriceName = (typeof PRICES)[number];
const isRead = (row: RowPrices): row is Prices => typeof row === "object";

function stateOf(row: RowPrices): string {
  if (row === undefined) return NOT_READ;
  if (row === "contradicted") return CONTRADICTED;
  return PRICES.reduce((sum, name, bit) => sum + (row[name] === null ? 0 : 1 << bit), 0).toString(16);
}

function unitOf(rows: readonly RowPrices[]): number {
  const prices = rows.filter(isRead).flatMap((row) => PRICES.flatMap((name) => row[name] ?? []));
  return UNITS.findLast((unit) => prices.every((price) => price % unit === 0)) ?? 1;
}

/**
 * Reads the prices of a table, and returns a function that gives those of a row.
 *
 * @throws SERVICE_ANSWER_INVALID unless the columns are complete
 */
export function decodePrices(columns: unknown, rows: number, width: number): (row: number) => RowPrices {
  const texts = readJson(schema, columns);
  const { states, units } = texts;
  if (states.length !== rows || units.length * width !== rows) throw invalid();
  const [previous, closes, highs, lows] = PRICES.map((name) => unpackIntegers(texts[name])) as Packed;
  const values = new Float64Array(rows * PRICES.length);
  let [unit, last] = [1, 0];
  for (let row = 0; row < rows; row++) {
    if (row % width === 0) [unit, last] = [UNITS[parseInt(units[row / width] ?? "", UNIT_DIGIT)] ?? NaN, 0];
    const present = parseInt(states[row] ?? "", 16) || 0;
    const at = row * PRICES.length;
    const before = present & 1 ? (values[at] = last + previous.next() * unit) : last;
    const close = present & 2 ? (values[at + 1] = before + closes.next() * unit) : before;
    if (present & 4) values[at + 2] = Math.max(before, close) + highs.next() * unit;
    if (present & 8) values[at + 3] = Math.min(before, close) + lows.next() * unit;
    last = close;
  }
  if (![previous, closes, highs, lows].every((each) => each.isAtEnd())) throw invalid();
  if (!values.every(isPrice)) throw invalid();
  return (row) => rowOf(states[row], values, row * PRICES.length);
}

const isPrice = (price: number): boolean => Number.isSafeInteger(price) && price >= 0;
type Packed = [PackedIntegers, PackedIntegers, PackedIntegers, PackedIntegers];
const STATES = /^[0-9a-f\-x]*$/;
const schema = v.object({
  ...{ states: v.pipe(v.string(), v.regex(STATES)), units: v.string(), previousClose: v.string() },
  ...{ close: v.string(), high: v.string(), low: v.string() },
});
const invalid = (): CodedError => new CodedError("SERVICE_ANSWER_INVALID");

function rowOf(state: string | undefined, values: Float64Array, at: number): RowPrices {
  if (state === NOT_READ) return undefined;
  if (state === CONTRADICTED) return "contradicted";
  const present = parseInt(state ?? "", 16);
  const price = (bit: number): number | null => ((present >> bit) & 1 ? (values[at + bit] ?? null) : null);
  return { previousClose: price(0), close: price(1), high: price(2), low: price(3) };
}
