import * as v from "valibot";
import type { Position } from "../market/position";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { day, numbers, numbersOrNull, readJson, version1 } from "./read-json";

/** The SFC's report of one week, as JSON. */
export interface PositionsResource {
  readonly version: 1;
  readonly day: Day;
  readonly revision: number;
  readonly codes: readonly number[];
  readonly shares: readonly (number | null)[];
  readonly values: readonly (number | null)[];
}

export const encodePositions = (
  day: Day,
  revision: number,
  positions: readonly Position[],
): PositionsResource => ({
  version: 1,
  day,
  revision,
  codes: positions.map(({ code }) => Number(code)),
  shares: positions.map(({ shares }) => shares),
  values: positions.map(({ value }) => value),
});

const positionsSchema = v.pipe(
  v.object({
    version: version1,
    day,
    revision: v.number(),
    codes: numbers,
    shares: numbersOrNull,
    values: numbersOrNull,
  }),
  v.check(({ codes, shares, values }) => shares.length === codes.length && values.length === codes.length),
);

/** @throws SERVICE_ANSWER_INVALID for anything that is not a week's report */
export function decodePositions(json: unknown): Map<StockCode, Position> {
  const { day: week, codes, shares, values } = readJson(positionsSchema, json);
  return new Map(
    codes.map((number, row) => {
      const code = stockCode(number);
      return [code, { code, day: week, shares: shares[row] ?? null, value: values[row] ?? null }];
    }),
  );
}
