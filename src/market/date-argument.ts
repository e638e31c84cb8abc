import { readWrittenDate } from "./date-written";
import { CodedError } from "../errors/coded-error";
import { isMeasure } from "./measure";
import { fromExcelSerial, toDay, type Day } from "./trading-day";

/** The meaning of a function's date argument. `back` counts trading days before the latest. */
export type DateArgument =
  { kind: "day"; day: Day } | { kind: "latest" } | { kind: "before-latest"; back: number };

const MOST_BACK = 5000;
/** 31 December 9999. */
export const LAST_EXCEL_SERIAL = 2_958_465;
const EARLIEST_COMPACT = 19_000_101;

/**
 * Reads a date argument: ISO, yyyy/mm/dd, 20251127, an Excel date, "latest", or −1 … −5000; or a date with the year
 * last, if it can be read in only one way. It does not check that the day was a trading day.
 *
 * @example parseDateArgument("2025-11-27") // { kind: "day", day: "2025-11-27" }
 * @example parseDateArgument("27/11/2025") // { kind: "day", day: "2025-11-27" }
 * @example parseDateArgument(45988.75) // { kind: "day", day: "2025-11-27" }
 * @example parseDateArgument(-1) // { kind: "before-latest", back: 1 }
 * @throws DATE_AMBIGUOUS (05/11/2025 as text), DATE_IS_MEASURE ("ratio"), DATE_INVALID
 */
export function parseDateArgument(value: unknown): DateArgument {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string") throw new CodedError("DATE_INVALID", { date: String(value) });
  const text = value.normalize("NFKC").replace(/−/g, "-").trim();
  if (/^latest$/i.test(text)) return { kind: "latest" };
  if (/^-?\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  const day = readWrittenDate(text);
  if (day) return { kind: "day", day };
  if (isMeasure(text.toLowerCase())) throw new CodedError("DATE_IS_MEASURE", { measure: text });
  throw new CodedError("DATE_INVALID", { date: text.slice(0, 40) });
}

function fromNumber(value: number): DateArgument {
  if (value < 0 && value >= -MOST_BACK && Number.isInteger(value))
    return { kind: "before-latest", back: -value };
  if (value >= EARLIEST_COMPACT && Number.isInteger(value)) {
    const day = toDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
    if (day) return { kind: "day", day };
  } else if (value >= 1 && value < LAST_EXCEL_SERIAL + 1) return { kind: "day", day: fromExcelSerial(value) };
  throw new CodedError("DATE_INVALID", { date: String(value) });
}
