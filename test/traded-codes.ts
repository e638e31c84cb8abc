import { INVENTED_SECURITIES } from "../src/sample/invented-securities";

/**
 * The codes of more than 700 invented companies that are listed and traded on every day of the sample: not those with
 * episodes, which come first, nor the smallest.
 */
export const TRADED_CODES: readonly string[] = INVENTED_SECURITIES.filter(
  ({ code, currency, size, kind, designated, suspended }) =>
    code > 30_010 && currency === "HKD" && kind === "share" && designated && !suspended && size > 0.2,
).map(({ code }) => String(code));

/** Returns one of them. They begin again after the last. */
export const tradedCode = (i: number): string => TRADED_CODES[i % TRADED_CODES.length] ?? "";
