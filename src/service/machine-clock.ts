import { CodedError } from "../errors/coded-error";
import { hongKongClock, type Day } from "../market/trading-day";

/**
 * The environment variable with an instant to use instead of the machine's time, for tests and trials: ISO with zone.
 */
const INSTEAD = "HKSHORT_NOW";

/** Whether the clock is set by hand; every time shown then says so. */
export const isClockSet = (): boolean => Boolean(process.env[INSTEAD]);

/**
 * Returns this machine's time, or the instant in HKSHORT_NOW.
 *
 * @throws CLOCK_INVALID if HKSHORT_NOW is not an instant
 */
export function machineNow(): Date {
  const text = process.env[INSTEAD];
  if (!text) return new Date();
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()) || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new CodedError("CLOCK_INVALID", { text: text.slice(0, 40) });
  return instant;
}

/** Returns the day in Hong Kong by this machine's clock. */
export const machineToday = (): Day => hongKongClock(machineNow()).day;
