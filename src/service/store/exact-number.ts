import { CodedError } from "../../errors/coded-error";

/**
 * Returns an integer of the database as a number. Money and share counts are exact, so a bigint that a JS number
 * cannot hold throws an error instead of being rounded.
 */
export function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new CodedError("NUMBER_TOO_LARGE", { text });
  return value;
}

/** Returns an instant as ISO text in UTC. */
export const isoInstant = (text: string): string => new Date(text).toISOString();
