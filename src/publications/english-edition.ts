import type { Board } from "../market/board";
import type { Day } from "../market/trading-day";

const FOLDER = "https://www.hkex.com.hk/eng/stat/smstat/dayquot";

/**
 * The address of the English edition of a day's Daily Quotations. For an unknown day, the pattern of the address.
 *
 * @example englishEditionOf("main", "2025-11-27") // "https://www.hkex.com.hk/eng/stat/smstat/dayquot/d251127e.htm"
 */
export function englishEditionOf(board: Board, day: Day | null): string {
  const date = day?.slice(2).replaceAll("-", "") ?? "{YYMMDD}";
  return board === "main" ? `${FOLDER}/d${date}e.htm` : `${FOLDER}/GEM/e_G${date}.htm`;
}
