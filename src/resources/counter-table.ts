import type { CounterDay, MarketDay } from "../market/counter-day";
import { CodedError } from "../errors/coded-error";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { CounterRow } from "./counter-row";
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
  /** The place of a day among the heads; -1 where it is not there. */
  placeOf(day: Day): number;
  /** A counter on the day at `place` of the heads; one that is not in the table is absent. */
  counterAt(code: StockCode, place: number): CounterDay;
  /** Every counter that a publication of the day at `place` names, by code. */
  countersAt(place: number): CounterDay[];
  /** The market on the day at `place`; null where the table does not have it. */
  marketAt(place: number): MarketDay | null;
}

/**
 * Reads a table's JSON.
 *
 * @throws SERVICE_ANSWER_INVALID for anything that is not a whole table
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

/** Whether a publication of the day names the counter: an absent one has neither figures nor a trading state. */
const isNamed = ({ present, states, contradicted = "" }: TableResource, row: number): boolean =>
  present[row] !== "0" || Number(states[row]) > 1 || (contradicted[row] ?? "0") !== "0";

/** NaN where there is no figure. */
function readFigures({ present, ...resource }: TableResource, rows: number): Float64Array[] {
  return FIGURES.map((figure, bit) => {
    const values = resource[figure];
    const column = new Float64Array(rows).fill(NaN);
    let next = 0;
    for (let row = 0; row < rows; row++)
      if ((parseInt(present[row] ?? "0", 16) >> bit) & 1) column[row] = values[next++] ?? NaN;
    if (next !== values.length) throw new CodedError("SERVICE_ANSWER_INVALID");
    return column;
  });
}

function checkTable(json: unknown): TableResource {
  const table = json as Partial<TableResource> | null;
  const lists = [table?.days, table?.codes, table?.names, table?.renamed, ...FIGURES.map((f) => table?.[f])];
  if (table?.version !== 1 || !lists.every(Array.isArray)) throw new CodedError("SERVICE_ANSWER_INVALID");
  const rows = (table.days?.length ?? 0) * (table.codes?.length ?? 0);
  const columns = [table.states, table.designated, table.currencies, table.present];
  const sometimes = [table.contradicted, table.supplied].filter((column) => column !== undefined);
  if (![...columns, ...sometimes].every((column) => column?.length === rows))
    throw new CodedError("SERVICE_ANSWER_INVALID");
  return table as TableResource;
}

/** All that is known of one day: what an import writes. */
export interface DayView {
  readonly day: Day;
  readonly revision: number;
  readonly edition: number;
  readonly market: MarketDay;
  /** Whether a counter's figures are of history that the user supplied, not of a publication; MARKET is of the Main Board. */
  isSupplied(code: StockCode): boolean;
  counter(code: StockCode): CounterDay;
  /** Every counter that is known of the day, by code. */
  counters(): CounterDay[];
}

/** The day at `place` of a table of all counters; null where the table is not of that kind. */
export function dayView(table: CounterTable, place: number): DayView | null {
  const market = table.marketAt(place);
  const head = table.heads[place];
  if (!market || !head) return null;
  const { day, revision, edition } = head;
  return {
    day,
    revision,
    edition,
    market,
    isSupplied: (code) => table.counterAt(code, place).supplied != null,
    counter: (code) => table.counterAt(code, place),
    counters: () => table.countersAt(place),
  };
}
