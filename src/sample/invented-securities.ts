import type { Currency } from "../market/currency";
import { createRandom } from "./random";

/** A security that does not exist. The exchange has never assigned its code. */
export interface InventedSecurity {
  readonly code: number;
  readonly name: string;
  readonly currency: Currency;
  readonly kind: "share" | "etf";
  readonly designated: boolean;
  /** Whether it is suspended on all days. */
  readonly suspended: boolean;
  /** Its usual share of the market and its usual short-selling ratio; the price is in cents. */
  readonly weight: number;
  readonly usualRatio: number;
  readonly price: number;
}

function invent(
  first: number,
  count: number,
  label: string,
  rest: Pick<InventedSecurity, "currency" | "kind" | "designated" | "suspended">,
): InventedSecurity[] {
  return Array.from({ length: count }, (_, index) => {
    const code = first + index;
    const random = createRandom(code);
    return {
      code,
      name: `${label} ${code}`,
      ...rest,
      weight: 0.05 + 0.95 * random() ** 3,
      usualRatio: 0.08 + 0.34 * random(),
      price: 60 + Math.floor(20_000 * random() ** 2),
    };
  });
}

const hkd = { currency: "HKD", kind: "share", designated: true, suspended: false } as const;

/** All invented securities, by code (30000–39999). */
export const INVENTED_SECURITIES: readonly InventedSecurity[] = [
  ...invent(30_001, 870, "SAMPLE CO", hkd),
  ...invent(30_901, 4, "SAMPLE CO", { ...hkd, suspended: true }),
  ...invent(31_001, 40, "SAMPLE ETF", { ...hkd, kind: "etf" }),
  ...invent(32_001, 40, "SAMPLE CO", { ...hkd, designated: false }),
  ...invent(38_001, 20, "SAMPLE R", { ...hkd, currency: "CNY" }),
  ...invent(38_101, 6, "SAMPLE U", { ...hkd, currency: "USD" }),
];
