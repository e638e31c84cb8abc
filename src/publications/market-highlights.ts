import type { Currency } from "../market/currency";
import { parseExactInteger } from "../market/exact-integer";

const WHOLE_DAY = /Today's Turnover\s*:?\s*\(HK\$\)\s*:\s*([\d,]+)/i;
const RENMINBI = /Renminbi Products Turnover\s*\(CNY\)\s*:\s*([\d,]+)/i;

/** The whole market's turnover per currency, from the text of the market highlights. A dash is no turnover known. */
export function readMarketTurnover(text: string): Partial<Record<Currency, number>> {
  const turnover: Partial<Record<Currency, number>> = {};
  const hkd = WHOLE_DAY.exec(text)?.[1];
  const cny = RENMINBI.exec(text)?.[1];
  if (hkd) turnover.HKD = parseExactInteger(hkd);
  if (cny) turnover.CNY = parseExactInteger(cny);
  return turnover;
}
