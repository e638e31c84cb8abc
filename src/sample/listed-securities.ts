import type { Day } from "../market/trading-day";
import { isListedOn } from "./episodes";
import { GEM_SECURITIES, INVENTED_SECURITIES } from "./invented-securities";
import { PUBLISHED_COUNTERS } from "./published-figures";
import type { SecuritiesListRow } from "./write-securities-list";

/** What HKEX's list of securities of December 2025 says of the real counters: Chinese name and board lot. */
const REAL: Readonly<Record<number, readonly [chineseName: string, boardLot: number]>> = {
  700: ["騰訊控股", 100],
  1810: ["小米集團－Ｗ", 200],
  3690: ["美團－Ｗ", 100],
  9988: ["阿里巴巴－Ｗ", 100],
  9992: ["泡泡瑪特", 200],
  80700: ["騰訊控股－Ｒ", 100],
  80992: ["聯想集團－Ｒ", 2000],
  81810: ["小米集團－ＷＲ", 200],
  86618: ["京東健康－Ｒ", 50],
  89618: ["京東集團－ＳＷＲ", 50],
};
/** Those of their counters in renminbi that are in the sample. */
const REAL_RMB_COUNTERS: Readonly<Record<number, number>> = { 700: 80_700, 1810: 81_810 };

/** The rows of the sample's list of securities on a day, in Chinese. They link a security with its counter in renminbi. */
export function listedOn(day: Day): SecuritiesListRow[] {
  const rmbCounters = new Map(
    INVENTED_SECURITIES.flatMap(({ code, currency, of }) =>
      of && currency === "CNY" ? [[of.code, code]] : [],
    ),
  );
  const invented = [...GEM_SECURITIES, ...INVENTED_SECURITIES]
    .filter(({ code }) => isListedOn(code, day))
    .map(({ code, chineseName, currency, kind, level }) => ({
      ...{ code, name: chineseName, currency: currency === "CNY" ? "RMB" : currency },
      category: kind === "etf" ? "交易所買賣產品" : "股本",
      boardLot: lotAt(level),
      rmbCounter: rmbCounters.get(code),
    }));
  const real = new Map(
    PUBLISHED_COUNTERS.map(({ code, currency }) => {
      const [name, boardLot] = REAL[code] ?? ["", ""];
      const row = { code, name, category: "股本", boardLot: String(boardLot) };
      const inRmb = { currency: currency === "CNY" ? "RMB" : currency, rmbCounter: REAL_RMB_COUNTERS[code] };
      return [code, { ...row, ...inRmb }];
    }),
  );
  return [...real.values(), ...invented].sort((a, b) => a.code - b.code);
}

const LOTS = [100, 200, 500, 1000, 2000, 5000, 10_000] as const;
/** About what a board lot costs, in the currency of the counter. */
const LOT_VALUE = 8000;

const lotAt = (level: number): string => String(LOTS.find((lot) => lot * level >= LOT_VALUE) ?? 20_000);
