import { CodedError } from "../../errors/coded-error";

/** Money and share counts are exact: a bigint that a JS number cannot hold is refused, not rounded. */
export function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new CodedError("NUMBER_TOO_LARGE", { text });
  return value;
}

/** An instant as ISO in UTC. */
export const isoInstant = (text: string): string => new Date(text).toISOString();
