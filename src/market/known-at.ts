import { CodedError } from "../errors/coded-error";
import { LAST_EXCEL_SERIAL, parseDateArgument } from "./date-argument";
import { fromExcelSerial, type Day } from "./trading-day";

const DATE_AND_TIME = /^([\d/.-]+)[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const DAY_MILLISECONDS = 86_400_000;
const HONG_KONG = "+08:00";
/** The range of instants with a four-digit year; an instant beyond it becomes its nearest end. */
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00Z");
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59Z");

/**
 * Reads `known_at`: a date, which means the end of that day in Hong Kong, or a date and time, in Hong Kong unless it
 * has a zone. Returns the instant in milliseconds.
 *
 * @example new Date(parseKnownAt("2025-11-27")).toISOString() // "2025-11-27T16:00:00.000Z"
 * @example new Date(parseKnownAt("2025-11-27 21:30")).toISOString() // "2025-11-27T13:30:00.000Z"
 * @throws KNOWN_AT_INVALID, DATE_AMBIGUOUS
 */
export function parseKnownAt(value: unknown): number {
  return Math.min(Math.max(instantOf(value), FIRST_INSTANT), LAST_INSTANT);
}

function instantOf(value: unknown): number {
  const invalid = (): CodedError => new CodedError("KNOWN_AT_INVALID", { date: String(value).slice(0, 40) });
  if (typeof value === "number" && !Number.isInteger(value) && value > 0 && value < LAST_EXCEL_SERIAL + 1)
    return startOf(fromExcelSerial(value)) + Math.round((value % 1) * DAY_MILLISECONDS);
  const parts = typeof value === "string" ? DATE_AND_TIME.exec(value.trim()) : null;
  const argument = dayOf(parts?.[1] ?? value, invalid);
  if (!parts) return startOf(argument) + DAY_MILLISECONDS;
  const [, , hour = "", minute = "", second = "00", zone = HONG_KONG] = parts;
  const instant = Date.parse(`${argument}T${hour.padStart(2, "0")}:${minute}:${second}${zone.toUpperCase()}`);
  if (Number.isNaN(instant)) throw invalid();
  return instant;
}

function dayOf(value: unknown, invalid: () => CodedError): Day {
  try {
    const argument = parseDateArgument(value);
    if (argument.kind === "day") return argument.day;
  } catch (error) {
    throw error instanceof CodedError && error.code !== "DATE_AMBIGUOUS" ? invalid() : error;
  }
  throw invalid();
}

const startOf = (day: Day): number => Date.parse(`${day}T00:00:00${HONG_KONG}`);
