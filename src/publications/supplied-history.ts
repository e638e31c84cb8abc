import { endsWithLineBreak, malformed } from "./csv-records";
import type { SuppliedHistory } from "./publication";
import type { SuppliedFile } from "./supplied-file";
import { isSuppliedHeader } from "./supplied-columns";
import { readLong } from "./supplied-long";
import { readWide } from "./supplied-wide";
import { isWideHeader } from "./wide-head";

/** The form of a file of history: how it is laid out, and what divides its fields. */
export interface SuppliedForm {
  readonly form: SuppliedHistory["form"];
  readonly separator: string;
}

const SEPARATORS = [",", ";", "\t"];

/** Recognises history that a user supplies by its first line; null for anything else. */
export function suppliedForm(firstLine: string): SuppliedForm | null {
  const [separator = ","] = SEPARATORS.map((sign) => [sign, firstLine.split(sign).length] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([sign]) => sign);
  const headings = firstLine.split(separator).map((field) => field.trim().replace(/^"|"$/g, ""));
  if (isSuppliedHeader(headings)) return { form: "rows", separator };
  return isWideHeader(headings) ? { form: "across", separator } : null;
}

/**
 * Reads history that a user supplies: a row for each security and day, or days down and codes across.
 *
 * @throws HISTORY_COLUMNS, HISTORY_MEASURE, HISTORY_CURRENCY, HISTORY_DATES, HISTORY_DATES_OTHERWISE, HISTORY_RATIO,
 * CSV_MALFORMED, FILE_HAS_TOO_MANY_ROWS, NOT_A_TRADING_DAY, DAY_OUT_OF_BOUNDS, CODE_REPEATED, SHORT_ABOVE_TOTAL,
 * NUMBER_TOO_LARGE
 */
export function readSuppliedHistory(form: SuppliedHistory["form"], file: SuppliedFile): SuppliedHistory {
  const read = form === "across" ? readWide(file) : readLong(file);
  if (!endsWithLineBreak(file.bytes)) throw malformed(lineCount(file.bytes), "the file ends within a line");
  return { kind: "supplied-history", ...read };
}

const LINE_FEED = 0x0a;
function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (const byte of bytes) if (byte === LINE_FEED) count++;
  return count;
}
