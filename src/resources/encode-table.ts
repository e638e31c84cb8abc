import type { CounterDay } from "../market/counter-day";
import { stockCode } from "../market/stock-code";
import { encodePrices } from "./price-columns";
import { currencyCharacter, designationCharacter, stateCharacter, supplierCharacter } from "./row-characters";
import {
  absentCounter,
  FIGURES,
  type DayHead,
  type PositionSeries,
  type TableResource,
} from "./table-resource";

/**
 * Encodes counters as a table. `counters` may be in any order; a code without a counter on one of the days is absent
 * there.
 */
export function encodeTable(
  revision: number,
  heads: readonly DayHead[],
  counters: readonly CounterDay[],
  positions?: PositionSeries,
): TableResource {
  const byCode = new Map<number, Map<string, CounterDay>>();
  for (const counter of counters) {
    const code = Number(counter.code);
    const days = byCode.get(code) ?? new Map<string, CounterDay>();
    byCode.set(code, days.set(counter.day, counter));
  }
  const codes = [...byCode.keys()].sort((a, b) => a - b);
  const rows = codes.flatMap((code) =>
    heads.map((head) => byCode.get(code)?.get(head.day) ?? absentCounter(stockCode(code), head)),
  );
  const prices = encodePrices(
    rows.map((row) => row.prices),
    heads.length,
  );
  return {
    version: 1,
    revision,
    days: heads,
    codes,
    ...namesOf(codes.length, rows),
    states: rows.map(stateCharacter).join(""),
    designated: rows.map(designationCharacter).join(""),
    currencies: rows.map(currencyCharacter).join(""),
    present: rows.map(presenceOf).join(""),
    ...rarely("contradicted", rows.map(({ contradicted = 0 }) => contradicted.toString(16)).join("")),
    ...rarely("supplied", rows.map((row, i) => supplierCharacter(row, heads[i % heads.length])).join("")),
    ...figuresOf(rows),
    ...(prices ? { prices } : {}),
    ...(positions ? { positions } : {}),
  };
}

/** Returns the property of a column; no property if the column is empty in every row. */
const rarely = (name: "contradicted" | "supplied", column: string): Partial<TableResource> =>
  /[^0]/.test(column) ? { [name]: column } : {};

/** The last name of each code, and the rows that have another name. Rows without a name take the name of the code. */
function namesOf(codes: number, rows: readonly CounterDay[]): Pick<TableResource, "names" | "renamed"> {
  const width = codes === 0 ? 0 : rows.length / codes;
  const names: (string | null)[] = [];
  const renamed: [number, string | null][] = [];
  for (let code = 0; code < codes; code++) {
    const own = rows.slice(code * width, (code + 1) * width);
    const name = own.findLast((row) => row.name !== null)?.name ?? null;
    names.push(name);
    own.forEach((row, place) => {
      if (row.name !== null && row.name !== name) renamed.push([code * width + place, row.name]);
    });
  }
  return { names, renamed };
}

function presenceOf(row: CounterDay): string {
  const bits = FIGURES.reduce((sum, figure, bit) => sum + (row[figure] === null ? 0 : 1 << bit), 0);
  return bits.toString(16);
}

const figuresOf = (rows: readonly CounterDay[]): Pick<TableResource, (typeof FIGURES)[number]> => {
  const column = (figure: (typeof FIGURES)[number]): number[] =>
    rows.map((row) => row[figure]).filter((value): value is number => value !== null);
  return {
    shortShares: column("shortShares"),
    shortValue: column("shortValue"),
    totalShares: column("totalShares"),
    totalValue: column("totalValue"),
  };
};
