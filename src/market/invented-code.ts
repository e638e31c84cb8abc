import type { StockCode } from "./stock-code";

/** The codes of the sample's invented securities: never allotted, and the last codes of GEM, which has 8000 to 8999. */
const INVENTED = [
  [30_000, 39_999],
  [8950, 8961],
] as const;

/**
 * Whether a code is that of an invented security in the sample.
 *
 * @example isInventedCode("30001") // true
 */
export const isInventedCode = (code: StockCode): boolean =>
  INVENTED.some(([first, last]) => Number(code) >= first && Number(code) <= last);
