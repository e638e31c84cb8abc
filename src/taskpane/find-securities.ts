import { asStockCode, type StockCode } from "../market/stock-code";

/** A security that can be found by its code or by any of its names. */
export interface Findable {
  readonly code: StockCode;
  readonly name: string;
  readonly chineseName: string;
}

/** The most securities that a search offers. */
const MOST = 8;

/**
 * The securities that a typed text may mean: first the one with that code, then codes that begin with it, then names
 * that contain it.
 *
 * @example findSecurities([{ code: "0700", name: "TENCENT", chineseName: "騰訊控股" }], "騰訊").length // 1
 */
export function findSecurities(all: readonly Findable[], typed: string): Findable[] {
  const text = typed.normalize("NFKC").trim().toUpperCase();
  if (!text) return [];
  const code = asStockCode(text);
  const digits = text.replace(/^0+/, "");
  const rankOf = (each: Findable): number => {
    if (each.code === code) return 0;
    if (/^\d+$/.test(text) && each.code.replace(/^0+/, "").startsWith(digits)) return 1;
    if (each.name.toUpperCase().startsWith(text)) return 2;
    return each.name.toUpperCase().includes(text) || each.chineseName.includes(text) ? 3 : 4;
  };
  return all
    .map((each) => ({ each, rank: rankOf(each) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || Number(a.each.code) - Number(b.each.code))
    .slice(0, MOST)
    .map(({ each }) => each);
}
