import { parseDateArgument, type DateArgument } from "../market/date-argument";
import { CodedError } from "../market/errors/coded-error";
import { parseBasis, parseMeasure, type Basis, type Measure } from "../market/measure";
import { parseStockCode, type StockCode } from "../market/stock-code";
import { OMITTED } from "./broadcast";
import { isBlank } from "./cell";

/** A blank code: the row has nothing to ask for, and its cell stays empty. */
export const NOTHING = Symbol("nothing");

/** @throws CODE_INVALID, CODE_MISSING */
export function readCode(element: unknown): StockCode | typeof NOTHING {
  if (element === OMITTED) throw new CodedError("CODE_MISSING");
  return isBlank(element) ? NOTHING : parseStockCode(element);
}

/** A date; left out, the latest. A blank cell is not a date left out: its row would silently show another day. */
export function readDate(element: unknown): DateArgument {
  if (element === OMITTED) return { kind: "latest" };
  if (isBlank(element)) throw new CodedError("DATE_BLANK");
  return parseDateArgument(element);
}

/** @throws DATE_MISSING when it is left out */
export function readNeededDate(element: unknown): DateArgument {
  if (element === OMITTED) throw new CodedError("DATE_MISSING");
  return readDate(element);
}

export const readMeasure = (element: unknown): Measure =>
  isLeftOut(element) ? "value" : parseMeasure(element);

/** null: the usual one, which is the counter's own turnover, or for MARKET the market's. */
export const readBasis = (element: unknown): Basis | null =>
  isLeftOut(element) ? null : parseBasis(element);

const isLeftOut = (element: unknown): boolean => element === OMITTED || isBlank(element);
