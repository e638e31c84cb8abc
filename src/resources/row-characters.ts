import { TRADING_STATES, type CounterDay } from "../market/counter-day";
import type { DayHead } from "./table-resource";
import { CURRENCIES, type CounterCurrency } from "../market/currency";

/* Encodes properties of a row as one character each: repeated characters compress to almost nothing. */

const COUNTER_CURRENCIES: readonly (CounterCurrency | null)[] = [null, "other", ...CURRENCIES];
type Designation = Pick<CounterDay, "designated" | "fund">;
/** "1" designated, "f" designated fund, "?" designated but perhaps a fund, "0" not designated, "-" not known. */
const DESIGNATIONS: Readonly<Record<string, Designation>> = {
  "-": { designated: null, fund: null },
  "0": { designated: false, fund: null },
  "1": { designated: true, fund: false },
  f: { designated: true, fund: true },
  "?": { designated: true, fund: null },
};
const UNKNOWN: Designation = { designated: null, fund: null };

export const stateCharacter = ({ state }: CounterDay): string => String(TRADING_STATES.indexOf(state));
export const currencyCharacter = ({ currency }: CounterDay): string =>
  COUNTER_CURRENCIES.indexOf(currency).toString(16);
export function designationCharacter({ designated, fund }: CounterDay): string {
  if (designated === null) return "-";
  if (!designated) return "0";
  return fund === null ? "?" : fund ? "f" : "1";
}

/** The most suppliers of a day that have their own character; further ones share the last. */
const MOST_SUPPLIERS = 35;
export const supplierCharacter = ({ supplied }: CounterDay, head: DayHead | undefined): string =>
  supplied == null
    ? "0"
    : Math.min((head?.suppliers?.indexOf(supplied) ?? 0) + 1, MOST_SUPPLIERS).toString(MOST_SUPPLIERS + 1);
/** The publication that supplied a row; null if the row is official. */
export const supplierOf = (character: string | undefined, suppliers: readonly number[]): number | null =>
  suppliers[parseInt(character ?? "0", MOST_SUPPLIERS + 1) - 1] ?? null;

export const stateOf = (character: string | undefined): CounterDay["state"] =>
  TRADING_STATES[Number(character)] ?? "unknown";
export const currencyOf = (character: string | undefined): CounterCurrency | null =>
  COUNTER_CURRENCIES[parseInt(character ?? "0", 16)] ?? null;
export const designationOf = (character: string | undefined): Designation =>
  DESIGNATIONS[character ?? "-"] ?? UNKNOWN;
