import { CodedError } from "../errors/coded-error";

/**
 * Parses a printed share count or value exactly: "1,764,208,177" → 1764208177.
 *
 * @throws NUMBER_INVALID if the commas or digits are misplaced, NUMBER_TOO_LARGE above 2^53
 */
export function parseExactInteger(text: string): number {
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+)$/.test(text)) throw new CodedError("NUMBER_INVALID", { text });
  const value = Number(text.replaceAll(",", ""));
  if (!Number.isSafeInteger(value)) throw new CodedError("NUMBER_TOO_LARGE", { text });
  return value;
}

/**
 * The sum of whole numbers, exactly.
 *
 * @example sumExactly([1, 2, 3]) // 6
 * @throws NUMBER_TOO_LARGE above 2^53
 */
export function sumExactly(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) {
    sum += number;
    if (!Number.isSafeInteger(sum)) throw new CodedError("NUMBER_TOO_LARGE", { text: String(sum) });
  }
  return sum;
}

/** 1764208177 → "1,764,208,177", the way HKEX prints it. */
export const withThousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
