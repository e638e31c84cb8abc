import { CodedError } from "../errors/coded-error";
import type { Position } from "../market/position";
import { stockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { isVersion1 } from "./version";

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

/** @throws SERVICE_ANSWER_INVALID for anything that is not a week's report */
export function decodePositions(json: unknown): Map<StockCode, Position> {
  if (!isVersion1(json, "codes", "shares", "values")) throw new CodedError("SERVICE_ANSWER_INVALID");
  const { day, codes, shares, values } = json as unknown as PositionsResource;
  if (shares.length !== codes.length || values.length !== codes.length)
    throw new CodedError("SERVICE_ANSWER_INVALID");
  return new Map(
    codes.map((number, row) => {
      const code = stockCode(number);
      return [code, { code, day, shares: shares[row] ?? null, value: values[row] ?? null }];
    }),
  );
}
