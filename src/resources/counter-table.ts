import * as v from "valibot";
import { BOARDS } from "../market/board";
import type { CounterDay, MarketDay } from "../market/counter-day";
import { CodedError } from "../errors/coded-error";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { CounterRow } from "./counter-row";
import { decodePrices } from "./price-columns";
import { isDay, isNumbers, isNumbersOrNull, numbers, readJson, textsOrNull, version1 } from "./read-json";
import { supplierOf } from "./row-characters";
import {
  absentCounter,
  FIGURES,
  type DayHead,
  type PositionSeries,
  type TableResource,
} from "./table-resource";

/** Counters on days, in memory. */
export interface CounterTable {
  readonly revision: number;
  readonly heads: readonly DayHead[];
  readonly codes: readonly StockCode[];
  readonly positions: PositionSeries | null;
  /** The index of a day in the heads; -1 if it is not there. */
  placeOf(day: Day): number;
  /** A counter on the day at `place` of the heads; one that is not in the table is absent. */
  counterAt(code: StockCode, place: number): CounterDay;
  /** Every counter that a publication of the day at `place` names, by code. */
  countersAt(place: number): CounterDay[];
  /** The market on the day at `place`; null if the table does not have it. */
  marketAt(place: number): MarketDay | null;
}

/**
 * Reads a table's JSON.
 *
 * @throws SERVICE_ANSWER_INVALID for anything that is not a complete table
 */
export function decodeTable(json: unknown): CounterTable {
  const resource = checkTable(json);
  const { days: heads, revision } = resource;
  const width = heads.length;
  const codes = resource.codes.map(stockCode);
  const firstRow = new Map(codes.map((code, index) => [code, index * width]));
  const places = new Map(heads.map(({ day }, place) => [day, place]));
  const renamed = new Map(resource.renamed);
  const { states, designated, currencies, names, contradicted = "", supplied = "" } = resource;
  const columns = {
    figures: readFigures(resource, codes.length * width),
    nameOf: (row: number) => renamed.get(row) ?? names[Math.floor(row / width)] ?? null,
    ...{ states, designated, currencies, contradicted },
    supplierOf: (row: number) =>
      supplied === "" ? null : supplierOf(supplied[row], heads[row % width]?.suppliers ?? []),
    pricesOf:
      resource.prices === undefined ? NOT_SERVED : decodePrices(resource.prices, codes.length * width, width),
  };
  const at = (code: StockCode, row: number, { day }: DayHead): CounterDay =>
    new CounterRow(columns, row, code, day);
  const headAt = (place: number): DayHead => heads[place] as DayHead;
  return {
    revision,
    heads,
    codes,
    positions: resource.positions ?? null,
    placeOf: (day) => places.get(day) ?? -1,
    counterAt(code, place) {
      const first = firstRow.get(code);
      const head = headAt(place);
      return first === undefined ? absentCounter(code, head) : at(code, first + place, head);
    },
    countersAt: (place) =>
      codes
        .map((code, index) => at(code, index * width + place, headAt(place)))
        .filter((_, index) => isNamed(resource, index * width + place)),
    marketAt(place) {
      const { day, complete, market } = headAt(place);
      return market ? { day, complete, ...market } : null;
    },
  };
}

/** The answer for prices of an older service, or of one that has not read any. */
const NOT_SERVED = (): undefined => undefined;

/** Whether a publication of the day names the counter: an absent one has neither figures nor a trading state. */
const isNamed = ({ present, states, contradicted = "" }: TableResource, row: number): boolean =>
  present[row] !== "0" || Number(states[row]) > 1 || (contradicted[row] ?? "0") !== "0";

/** Returns the columns of figures, one number per row; NaN where a figure is missing. @throws SERVICE_ANSWER_INVALID */
function readFigures({ present, ...resource }: TableResource, rows: number): Float64Array[] {
  return FIGURES.map((figure, bit) => {
    const values = resource[figure];
    const column = new Float64Array(rows).fill(NaN);
    let next = 0;
    for (let row = 0; row < rows; row++)
      if ((parseInt(present[row] ?? "0", 16) >> bit) & 1) {
        const value = values[next++];
        if (typeof value !== "number") throw new CodedError("SERVICE_ANSWER_INVALID");
        column[row] = value;
      }
    if (next !== values.length) throw new CodedError("SERVICE_ANSWER_INVALID");
    return column;
  });
}

/** Columns with one character per row. Those in `SOMETIMES` are left out if they are empty in every row. */
const ROW_COLUMNS = ["states", "designated", "currencies", "present"] as const;
const SOMETIMES = ["contradicted", "supplied"] as const;

const headSchema = v.object({ version: version1, revision: v.number(), codes: numbers, names: textsOrNull });

/**
 * Checks that JSON is a complete table, except for the figures: a month has a hundred thousand, and `readFigures`
 * checks them while it reads them. @throws SERVICE_ANSWER_INVALID
 */
function checkTable(json: unknown): TableResource {
  const { codes, names } = readJson(headSchema, json);
  const table = json as TableResource;
  const { days: heads, renamed, positions } = table;
  const rows = Array.isArray(heads) ? heads.length * codes.length : NaN;
  const isWhole =
    Array.isArray(heads) &&
    heads.every(isDayHead) &&
    names.length === codes.length &&
    Array.isArray(renamed) &&
    renamed.every(isRenamed) &&
    FIGURES.every((figure) => Array.isArray(table[figure])) &&
    ROW_COLUMNS.every((column) => isColumn(table[column], rows)) &&
    SOMETIMES.every((column) => table[column] === undefined || isColumn(table[column], rows)) &&
    (positions === undefined || isPositionSeries(positions));
  if (!isWhole) throw new CodedError("SERVICE_ANSWER_INVALID");
  return table;
}

const isColumn = (column: unknown, rows: number): boolean =>
  typeof column === "string" && column.length === rows;
const isRenamed = ([row, name]: readonly [unknown, unknown]): boolean =>
  typeof row === "number" && (name === null || typeof name === "string");

function isDayHead(head: DayHead | null): boolean {
  return (
    isDay(head?.day) &&
    typeof head.revision === "number" &&
    typeof head.edition === "number" &&
    typeof head.complete === "boolean" &&
    typeof head.quoted === "boolean" &&
    (head.market === undefined || isMarket(head.market)) &&
    (head.active === undefined || isNumbers(head.active))
  );
}

const isNumberOrNull = (value: unknown): boolean => value === null || typeof value === "number";
const isMarket = (market: DayHead["market"] | null): boolean =>
  Array.isArray(market?.boards) &&
  market.boards.every((board: unknown) => BOARDS.some((each) => each === board)) &&
  typeof market.count === "number" &&
  [market.shortValue, market.shortShares, market.eligibleTurnover].every(isNumberOrNull) &&
  typeof market.turnover === "object" &&
  isNumbers(Object.values(market.turnover));

function isPositionSeries({ days, shares, values }: PositionSeries): boolean {
  return (
    Array.isArray(days) &&
    days.every(isDay) &&
    isNumbersOrNull(shares) &&
    isNumbersOrNull(values) &&
    shares.length === days.length &&
    values.length === days.length
  );
}

/** Everything known about one day: the rows of an import. */
export interface DayView {
  readonly day: Day;
  readonly revision: number;
  readonly edition: number;
  readonly market: MarketDay;
  /** The most active, as the Main Board's quotations mark them; null where that has not been read. */
  readonly active: readonly StockCode[] | null;
  /**
   * Whether a counter's figures come from history that the user supplied, not from a publication; for MARKET, those of
   * the Main Board.
   */
  isSupplied(code: StockCode): boolean;
  counter(code: StockCode): CounterDay;
  /** Every counter known on the day, by code. */
  counters(): CounterDay[];
}

/** The day at `place` of a table of all counters; null if the table is not of that kind. */
export function dayView(table: CounterTable, place: number): DayView | null {
  const market = table.marketAt(place);
  const head = table.heads[place];
  if (!market || !head) return null;
  const { day, revision, edition, active } = head;
  return {
    day,
    revision,
    edition,
    market,
    active: active?.map(stockCode) ?? null,
    isSupplied: (code) => table.counterAt(code, place).supplied != null,
    counter: (code) => table.counterAt(code, place),
    counters: () => table.countersAt(place),
  };
}
