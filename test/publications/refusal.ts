import { CodedError } from "../../src/errors/coded-error";
import type { Day } from "../../src/market/trading-day";
import { readPublication } from "../../src/publications/read-publication";
import type { Publication } from "../../src/publications/publication";

/** A day after all days of the tests' publications. */
export const TODAY = "2026-11-28" as Day;

/** Reads a publication with that day as today. */
export const read = (bytes: Uint8Array): Publication => readPublication(bytes, { today: TODAY });

/** Returns the CodedError that `read` throws. Anything else fails the test. */
export function refusalOf(read: () => unknown): CodedError {
  try {
    read();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}
