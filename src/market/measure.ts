import { CodedError } from "./errors/coded-error";

/** What can be compared between two days. */
const MEASURES = ["value", "shares", "turnover", "ratio"] as const;
export type Measure = (typeof MEASURES)[number];
export const isMeasure = (text: string): text is Measure => (MEASURES as readonly string[]).includes(text);

/** What a short-selling ratio is divided by: the counter's own turnover, the whole market's, the designated securities'. */
const BASES = ["turnover", "market", "eligible"] as const;
export type Basis = (typeof BASES)[number];

/** @throws MEASURE_UNKNOWN */
export const parseMeasure = (value: unknown): Measure => oneOf(MEASURES, value, "MEASURE_UNKNOWN");
/** @throws BASIS_UNKNOWN */
export const parseBasis = (value: unknown): Basis => oneOf(BASES, value, "BASIS_UNKNOWN");

function oneOf<T extends string>(
  names: readonly T[],
  value: unknown,
  code: "MEASURE_UNKNOWN" | "BASIS_UNKNOWN",
): T {
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  const found = names.find((name) => name === text);
  if (!found) throw new CodedError(code, { given: String(value).slice(0, 40), allowed: names.join('", "') });
  return found;
}
