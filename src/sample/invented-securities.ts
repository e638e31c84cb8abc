import type { Currency } from "../market/currency";
import { companyName, ofCounter, type InventedName } from "./company-names";
import { INVENTED_FUNDS } from "./fund-names";
import { bellOf, fractionOf } from "./random";

/** A security that does not exist. The exchange has never assigned its code. */
export interface InventedSecurity extends InventedName {
  readonly code: number;
  readonly currency: Currency;
  readonly kind: "share" | "etf";
  readonly designated: boolean;
  /** Whether it is suspended on all days. */
  readonly suspended: boolean;
  /** Its usual turnover, in proportion to the others', and its usual short-selling ratio. */
  readonly size: number;
  readonly usualRatio: number;
  /** Its usual price, in its currency. */
  readonly level: number;
  /** How many times the market's move it moves, and the daily move of its own, as a fraction. */
  readonly beta: number;
  readonly swing: number;
  /** The counter in HKD, if it is another counter of the same security. */
  readonly of?: InventedSecurity;
}

/** Companies with a counter in renminbi are among the largest, as in reality. */
const hasRmbCounter = (code: number): boolean => code === 30_001 || (code >= 30_011 && code <= 30_029);
/** The first companies are those with episodes. They are of middle size, so that they are sold short on every day. */
const hasEpisode = (code: number): boolean => code <= 30_010;
/** How far the codes of a security's counters are apart: 30001 and 38001, as 700 and 80700 in reality. */
const TO_COUNTER = 8000;

/** The numbers of the names: companies of the Main Board from 0, those of GEM from this one. */
const FIRST_OF_GEM = 1000;

type Given = Pick<InventedSecurity, "kind" | "designated" | "suspended">;
const usual: Given = { kind: "share", designated: true, suspended: false };

/** Sizes differ as in reality: most are small, and a few have much of the turnover. None is large enough to outdo real ones. */
function company(code: number, number: number, given: Given, most = 3.4): InventedSecurity {
  const bell = bellOf("size", code, 0);
  const isOfMiddleSize = hasEpisode(code);
  const size = Math.min(
    most,
    isOfMiddleSize ? 1.1 + bell / 4 : hasRmbCounter(code) ? 2.3 + bell / 3 : 1.6 * bell,
  );
  return {
    ...{ code, ...companyName(number), currency: "HKD", ...given },
    size: Math.exp(size),
    usualRatio: isOfMiddleSize
      ? 0.15 + 0.04 * fractionOf("ratio", code, 0)
      : 0.04 + 0.26 * fractionOf("ratio", code, 0),
    level: Math.exp(1.9 + 0.5 * size + 1.1 * bellOf("level", code, 0)),
    beta: 0.5 + fractionOf("habit", code, 0),
    swing: 0.02 * Math.exp(0.3 * bellOf("habit", code, 1) - 0.15 * size),
  };
}

const companies = (first: number, count: number, number: number, given: Given, most?: number) =>
  Array.from({ length: count }, (_, i) => company(first + i, number + i, given, most));

/** The first funds follow the market, and are the largest. */
function fund(code: number, i: number): InventedSecurity {
  const { name, chineseName, beta, swing } = INVENTED_FUNDS[i] as (typeof INVENTED_FUNDS)[number];
  const size = Math.max(-2, 4 - 0.22 * i + 0.4 * bellOf("size", code, 0));
  return {
    ...{ code, name, chineseName, currency: "HKD", ...usual, kind: "etf", beta, swing },
    size: Math.exp(Math.min(4, size)),
    usualRatio: 0.12 + 0.24 * fractionOf("ratio", code, 0),
    level: Math.exp(2.2 + 0.6 * bellOf("level", code, 0)),
  };
}

/** Money of a counter in the money of another. */
const RATES = { CNY: 0.915, USD: 0.1286 } as const;

/** Returns a security's counter in another currency. Its prices follow those of the counter in HKD. */
const counterOf = (of: InventedSecurity, currency: keyof typeof RATES): InventedSecurity => ({
  ...{ ...of, ...ofCounter(of, currency === "CNY" ? "R" : "U"), of, currency },
  ...{ code: of.code + TO_COUNTER, level: of.level * RATES[currency], size: fractionOf("size", of.code, 1) },
  usualRatio: 0.1 + 0.4 * fractionOf("ratio", of.code, 1),
});

const DESIGNATED = companies(30_001, 870, 0, usual);
const FUNDS = INVENTED_FUNDS.map((_, i) => fund(31_001 + i, i));

/** All invented securities of the Main Board, by code (30000–39999). */
export const INVENTED_SECURITIES: readonly InventedSecurity[] = [
  ...DESIGNATED,
  ...companies(30_901, 4, 900, { ...usual, suspended: true }),
  ...FUNDS,
  ...companies(32_001, 40, 910, { ...usual, designated: false }, -2),
  ...DESIGNATED.filter(({ code }) => hasRmbCounter(code)).map((each) => counterOf(each, "CNY")),
  ...FUNDS.slice(0, 6).map((each) => counterOf(each, "USD")),
];

const GEM_DESIGNATED = 4;

/** The invented securities of GEM. GEM's codes are 8000 to 8999; these take the last but a few. */
export const GEM_SECURITIES: readonly InventedSecurity[] = Array.from({ length: 12 }, (_, i) =>
  company(8950 + i, FIRST_OF_GEM + i, { ...usual, designated: i < GEM_DESIGNATED }, -2),
);
